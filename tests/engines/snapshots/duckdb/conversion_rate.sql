-- tests/engines/test_snapshots.py: conversion_rate on duckdb

-- query first_enquiry
SELECT
  "t14"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE("t14"."first_of_customer", FALSE)
      OR COALESCE("t14"."first_of_customer" AND "t14"."bought", FALSE),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(CAST(COALESCE("t14"."first_of_customer", FALSE) AS BIGINT)) AS "conversion_rate_of",
  SUM(CAST(COALESCE("t14"."first_of_customer" AND "t14"."bought", FALSE) AS BIGINT)) AS "conversion_rate"
FROM (
  SELECT
    "t13"."contact",
    "t13"."agent",
    "t13"."customer",
    "t13"."channel",
    "t13"."topic",
    "t13"."started_at",
    "t13"."answered_at",
    "t13"."first_response_at",
    "t13"."ended_at",
    "t13"."resolved_at",
    "t13"."resolved",
    "t13"."reopened_at",
    "t13"."transferred",
    "t13"."talk_seconds",
    "t13"."hold_seconds",
    "t13"."wrap_seconds",
    "t13"."presale",
    "t13"."due_at",
    "t13"."in_time",
    "t13"."first_of_customer",
    "t13"."bought",
    "t13"."agent" AS "employee"
  FROM (
    SELECT
      "t12".*
      EXCLUDE ("after")
    FROM (
      SELECT
        "t11"."contact",
        "t11"."agent",
        "t11"."customer",
        "t11"."channel",
        "t11"."topic",
        "t11"."started_at",
        "t11"."answered_at",
        "t11"."first_response_at",
        "t11"."ended_at",
        "t11"."resolved_at",
        "t11"."resolved",
        "t11"."reopened_at",
        "t11"."transferred",
        "t11"."talk_seconds",
        "t11"."hold_seconds",
        "t11"."wrap_seconds",
        "t11"."presale",
        "t11"."due_at",
        "t11"."in_time",
        "t11"."first_of_customer",
        "t11"."after",
        "t11"."after" IS NOT NULL AS "bought"
      FROM (
        SELECT
          "t8"."contact",
          "t8"."agent",
          "t8"."customer",
          "t8"."channel",
          "t8"."topic",
          "t8"."started_at",
          "t8"."answered_at",
          "t8"."first_response_at",
          "t8"."ended_at",
          "t8"."resolved_at",
          "t8"."resolved",
          "t8"."reopened_at",
          "t8"."transferred",
          "t8"."talk_seconds",
          "t8"."hold_seconds",
          "t8"."wrap_seconds",
          "t8"."presale",
          "t8"."due_at",
          "t8"."in_time",
          "t8"."first_of_customer",
          "t10"."after"
        FROM (
          SELECT
            "t4"."contact",
            "t4"."agent",
            "t4"."customer",
            "t4"."channel",
            "t4"."topic",
            "t4"."started_at",
            "t4"."answered_at",
            "t4"."first_response_at",
            "t4"."ended_at",
            "t4"."resolved_at",
            "t4"."resolved",
            "t4"."reopened_at",
            "t4"."transferred",
            "t4"."talk_seconds",
            "t4"."hold_seconds",
            "t4"."wrap_seconds",
            "t4"."presale",
            "t4"."due_at",
            "t4"."in_time",
            (
              ROW_NUMBER() OVER (
                PARTITION BY "t4"."customer"
                ORDER BY "t4"."started_at" ASC, "t4"."contact" ASC
                ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
              ) - 1
            ) = 0 AS "first_of_customer"
          FROM (
            SELECT
              *
            FROM "contacts" AS "t0"
            WHERE
              "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
              AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
              AND "t0"."presale"
              AND "t0"."customer" IS NOT NULL
          ) AS "t4"
        ) AS "t8"
        LEFT OUTER JOIN (
          SELECT DISTINCT
            "t6"."contact" AS "after"
          FROM (
            SELECT
              "t2"."contact",
              "t2"."agent",
              "t2"."customer",
              "t2"."channel",
              "t2"."topic",
              "t2"."started_at",
              "t2"."answered_at",
              "t2"."first_response_at",
              "t2"."ended_at",
              "t2"."resolved_at",
              "t2"."resolved",
              "t2"."reopened_at",
              "t2"."transferred",
              "t2"."talk_seconds",
              "t2"."hold_seconds",
              "t2"."wrap_seconds",
              "t2"."presale",
              "t2"."due_at",
              "t2"."in_time",
              "t5"."buyer",
              "t5"."paid_at"
            FROM "contacts" AS "t2"
            INNER JOIN (
              SELECT
                "t1"."customer" AS "buyer",
                "t1"."paid_at"
              FROM "orders" AS "t1"
            ) AS "t5"
              ON "t2"."customer" = "t5"."buyer"
              AND "t5"."paid_at" >= "t2"."started_at"
              AND "t5"."paid_at" <= (
                "t2"."started_at" + INTERVAL '172800' SECOND
              )
          ) AS "t6"
          WHERE
            "t6"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
            AND "t6"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
            AND "t6"."presale"
        ) AS "t10"
          ON "t8"."contact" = "t10"."after"
      ) AS "t11"
    ) AS "t12"
  ) AS "t13"
  WHERE
    "t13"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t13"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t14"
GROUP BY
  1;
