-- tests/engines/test_snapshots.py: report_on_time_rate on duckdb

-- query duties
SELECT
  "t1"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE("t1"."kind" = 'report', FALSE)
      OR COALESCE((
        "t1"."kind" = 'report'
      ) AND (
        "t1"."done" <= "t1"."due"
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(CAST(COALESCE("t1"."kind" = 'report', FALSE) AS BIGINT)) AS "report_on_time_rate_of",
  SUM(
    CAST(COALESCE((
      "t1"."kind" = 'report'
    ) AND (
      "t1"."done" <= "t1"."due"
    ), FALSE) AS BIGINT)
  ) AS "report_on_time_rate"
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
