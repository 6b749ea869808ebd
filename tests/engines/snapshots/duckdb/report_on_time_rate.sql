-- tests/engines/test_snapshots.py: report_on_time_rate on duckdb

-- query duties
SELECT
  "t1"."employee",
  COUNT_IF(COALESCE("t1"."kind" = 'report', FALSE)) AS "rows_of_group",
  COUNT_IF("t1"."kind" = 'report') AS "report_on_time_rate_of",
  COUNT_IF((
    "t1"."kind" = 'report'
  ) AND (
    "t1"."done" <= "t1"."due"
  )) AS "report_on_time_rate"
FROM (
  SELECT
    *
  FROM "duties" AS "t0"
  WHERE
    "t0"."due" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."due" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
