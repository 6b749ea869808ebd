-- tests/engines/test_snapshots.py: complaint_resolution_time on duckdb

-- query complaints
SELECT
  "t12"."employee",
  COUNT_IF(COALESCE(NOT (
    "t12"."resolved_at" IS NULL
  ), FALSE)) AS "rows_of_group",
  COUNT("t12"."value_of_complaint_resolution_time") AS "complaint_resolution_time_of",
  SUM("t12"."value_of_complaint_resolution_time") AS "complaint_resolution_time"
FROM (
  SELECT
    "t11"."complaint",
    "t11"."contact",
    "t11"."agent",
    "t11"."customer",
    "t11"."raised_at",
    "t11"."due_at",
    "t11"."replied_at",
    "t11"."resolved_at",
    "t11"."valid",
    "t11"."severity",
    "t11"."customer_lost",
    "t11"."source",
    "t11"."satisfied",
    "t11"."cause",
    "t11"."employee",
    CASE
      WHEN NOT (
        "t11"."resolved_at" IS NULL
      )
      THEN DATE_DIFF('MICROSECOND', "t11"."raised_at", "t11"."resolved_at")
      ELSE NULL
    END AS "value_of_complaint_resolution_time"
  FROM (
    SELECT
      "t10".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t9".*
        EXCLUDE ("owned")
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
          "t8"."owned",
          "t8"."owner",
          COALESCE("t8"."agent", "t8"."owner") AS "employee"
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
            "t7"."owned",
            "t7"."owner"
          FROM "complaints" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t3"."contact" AS "owned",
              "t3"."agent" AS "owner"
            FROM "contacts" AS "t3"
            SEMI JOIN (
              SELECT
                *
              FROM "complaints" AS "t0"
              WHERE
                "t0"."agent" IS NULL
            ) AS "t5"
              ON "t3"."contact" = "t5"."contact"
          ) AS "t7"
            ON "t2"."contact" = "t7"."owned"
        ) AS "t8"
      ) AS "t9"
    ) AS "t10"
  ) AS "t11"
  WHERE
    "t11"."raised_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t11"."raised_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t12"
GROUP BY
  1;
