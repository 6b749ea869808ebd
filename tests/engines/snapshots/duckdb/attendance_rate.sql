-- tests/engines/test_snapshots.py: attendance_rate on duckdb

-- query attendance
SELECT
  "t1"."employee",
  COUNT_IF(COALESCE("t1"."here" OR "t1"."away", FALSE)) AS "rows_of_group",
  COUNT_IF("t1"."here" OR "t1"."away") AS "absences_of",
  COUNT_IF((
    "t1"."here" OR "t1"."away"
  ) AND "t1"."here") AS "attendance_rate"
FROM (
  SELECT
    "t0"."agent",
    "t0"."on",
    "t0"."scheduled_hours",
    "t0"."worked_hours",
    "t0"."late_minutes",
    "t0"."early_minutes",
    "t0"."status",
    "t0"."leave_type",
    "t0"."agent" AS "employee",
    COALESCE("t0"."status" = 'absent', FALSE) AS "away",
    COALESCE("t0"."status", 'present') = 'present' AS "here"
  FROM "attendance" AS "t0"
  WHERE
    "t0"."on" >= MAKE_DATE(2026, 10, 1) AND "t0"."on" <= MAKE_DATE(2026, 10, 31)
) AS "t1"
GROUP BY
  1;
