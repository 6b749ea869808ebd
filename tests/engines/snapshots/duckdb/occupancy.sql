-- tests/engines/test_snapshots.py: occupancy on duckdb

-- query states
SELECT
  "t1"."employee",
  COUNT_IF(
    COALESCE(
      NOT (
        "t1"."ended_at" IS NULL
      ) AND "t1"."state" IN ('talk', 'hold', 'wrap'),
      FALSE
    )
    OR COALESCE(
      NOT (
        "t1"."ended_at" IS NULL
      )
      AND "t1"."state" IN ('talk', 'hold', 'wrap', 'ready'),
      FALSE
    )
  ) AS "rows_of_group",
  SUM("t1"."value_of_occupancy") AS "occupancy",
  SUM("t1"."value_of_occupancy_per") AS "occupancy_per"
FROM (
  SELECT
    "t0"."agent",
    "t0"."started_at",
    "t0"."ended_at",
    "t0"."state",
    "t0"."planned",
    "t0"."agent" AS "employee",
    CASE
      WHEN NOT (
        "t0"."ended_at" IS NULL
      ) AND "t0"."state" IN ('talk', 'hold', 'wrap')
      THEN DATE_DIFF('MICROSECOND', "t0"."started_at", "t0"."ended_at")
      ELSE NULL
    END AS "value_of_occupancy",
    CASE
      WHEN NOT (
        "t0"."ended_at" IS NULL
      )
      AND "t0"."state" IN ('talk', 'hold', 'wrap', 'ready')
      THEN DATE_DIFF('MICROSECOND', "t0"."started_at", "t0"."ended_at")
      ELSE NULL
    END AS "value_of_occupancy_per"
  FROM "states" AS "t0"
  WHERE
    "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
