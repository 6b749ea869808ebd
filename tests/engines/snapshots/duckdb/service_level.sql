-- tests/engines/test_snapshots.py: service_level on duckdb

-- query contacts
SELECT
  "t1"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "answer_rate_of",
  COUNT_IF(DATE_DIFF('MICROSECOND', "t1"."started_at", "t1"."answered_at") <= 20000000) AS "service_level"
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
    "t0"."agent" AS "employee"
  FROM "contacts" AS "t0"
  WHERE
    "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
