-- tests/engines/test_snapshots.py: first_response_time on duckdb

-- query contacts
SELECT
  "t1"."employee",
  COUNT_IF(COALESCE(NOT (
    "t1"."first_response_at" IS NULL
  ), FALSE)) AS "rows_of_group",
  COUNT("t1"."value_of_first_response_time") AS "first_response_time_of",
  SUM("t1"."value_of_first_response_time") AS "first_response_time"
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
    CASE
      WHEN NOT (
        "t0"."first_response_at" IS NULL
      )
      THEN DATE_DIFF('MICROSECOND', "t0"."started_at", "t0"."first_response_at")
      ELSE NULL
    END AS "value_of_first_response_time"
  FROM "contacts" AS "t0"
  WHERE
    "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
