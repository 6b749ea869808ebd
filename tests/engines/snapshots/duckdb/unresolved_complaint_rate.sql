-- tests/engines/test_snapshots.py: unresolved_complaint_rate on duckdb

-- query complaints
SELECT
  "t9"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE(NOT (
        COALESCE(NOT (
          "t9"."valid" IS NULL
        ), FALSE)
      ), FALSE)
      OR COALESCE(
        NOT (
          "t9"."valid" IS NULL
        )
        AND "t9"."valid"
        AND "t9"."about_agent"
        AND (
          "t9"."resolved_at" IS NULL
        ),
        FALSE
      ),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(
    CAST(COALESCE(NOT (
      COALESCE(NOT (
        "t9"."valid" IS NULL
      ), FALSE)
    ), FALSE) AS BIGINT)
  ) AS "KH503_rows",
  SUM(
    CAST(COALESCE(
      NOT (
        "t9"."valid" IS NULL
      )
      AND "t9"."valid"
      AND "t9"."about_agent"
      AND (
        "t9"."resolved_at" IS NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS "unresolved_complaint_rate"
FROM (
  SELECT
    "t8"."complaint",
    "t8"."contact",
    "t8"."agent",
    "t8"."customer",
    "t8"."raised_at",
    "t8"."due_at",
    "t8"."replied_at",
    "t8"."resolved_at",
    "t8"."valid",
    "t8"."severity",
    "t8"."customer_lost",
    "t8"."source",
    "t8"."satisfied",
    "t8"."cause",
    "t8"."employee",
    (
      "t8"."cause" IS NULL
    ) OR (
      "t8"."cause" = 'agent'
    ) AS "about_agent"
  FROM (
    SELECT
      "t7".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t6".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t5"."complaint",
          "t5"."contact",
          "t5"."agent",
          "t5"."customer",
          "t5"."raised_at",
          "t5"."due_at",
          "t5"."replied_at",
          "t5"."resolved_at",
          "t5"."valid",
          "t5"."severity",
          "t5"."customer_lost",
          "t5"."source",
          "t5"."satisfied",
          "t5"."cause",
          "t5"."owned",
          "t5"."owner",
          COALESCE("t5"."agent", "t5"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."complaint",
            "t2"."contact",
            "t2"."agent",
            "t2"."customer",
            "t2"."raised_at",
            "t2"."due_at",
            "t2"."replied_at",
            "t2"."resolved_at",
            "t2"."valid",
            "t2"."severity",
            "t2"."customer_lost",
            "t2"."source",
            "t2"."satisfied",
            "t2"."cause",
            "t4"."owned",
            "t4"."owner"
          FROM "complaints" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t1"."contact" AS "owned",
              "t1"."agent" AS "owner"
            FROM "contacts" AS "t1"
          ) AS "t4"
            ON "t2"."contact" = "t4"."owned"
        ) AS "t5"
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    "t8"."raised_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t8"."raised_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;

-- query contacts
SELECT
  "t1"."employee",
  SUM(CAST(COALESCE(COALESCE("t1"."answered", FALSE), FALSE) AS BIGINT)) AS "rows_of_group",
  SUM(CAST(COALESCE("t1"."answered", FALSE) AS BIGINT)) AS "complaint_rate_per"
FROM (
  SELECT
    "t0"."contact",
    "t0"."agent",
    "t0"."customer",
    "t0"."channel",
    "t0"."topic",
    "t0"."started_at",
    "t0"."answered_at",
    "t0"."first_response_at",
    "t0"."ended_at",
    "t0"."resolved_at",
    "t0"."resolved",
    "t0"."reopened_at",
    "t0"."transferred",
    "t0"."talk_seconds",
    "t0"."hold_seconds",
    "t0"."wrap_seconds",
    "t0"."presale",
    "t0"."due_at",
    "t0"."in_time",
    "t0"."agent" AS "employee",
    NOT (
      "t0"."answered_at" IS NULL
    )
    OR NOT (
      "t0"."first_response_at" IS NULL
    ) AS "answered"
  FROM "contacts" AS "t0"
  WHERE
    "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
