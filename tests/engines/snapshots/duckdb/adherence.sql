-- tests/engines/test_snapshots.py: adherence on duckdb

-- query states
SELECT
  "t1"."employee",
  COUNT_IF(
    COALESCE(
      NOT (
        "t1"."ended_at" IS NULL
      )
      AND CASE
        WHEN "t1"."planned" = 'work'
        THEN "t1"."state" IN ('talk', 'hold', 'wrap', 'ready')
        WHEN "t1"."planned" = 'break'
        THEN "t1"."state" IN ('break', 'away', 'offline')
        WHEN "t1"."planned" = 'training'
        THEN "t1"."state" = 'training'
        ELSE NULL
      END,
      FALSE
    )
    OR COALESCE(
      NOT (
        "t1"."ended_at" IS NULL
      )
      AND (
        (
          "t1"."planned" <> 'off'
        )
        OR "t1"."state" IN ('talk', 'hold', 'wrap', 'ready')
      ),
      FALSE
    )
  ) AS "rows_of_group",
  SUM("t1"."value_of_adherence") AS "adherence",
  SUM("t1"."value_of_adherence_per") AS "adherence_per"
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
      )
      AND CASE
        WHEN "t0"."planned" = 'work'
        THEN "t0"."state" IN ('talk', 'hold', 'wrap', 'ready')
        WHEN "t0"."planned" = 'break'
        THEN "t0"."state" IN ('break', 'away', 'offline')
        WHEN "t0"."planned" = 'training'
        THEN "t0"."state" = 'training'
        ELSE NULL
      END
      THEN DATE_DIFF('MICROSECOND', "t0"."started_at", "t0"."ended_at")
      ELSE NULL
    END AS "value_of_adherence",
    CASE
      WHEN NOT (
        "t0"."ended_at" IS NULL
      )
      AND (
        (
          "t0"."planned" <> 'off'
        )
        OR "t0"."state" IN ('talk', 'hold', 'wrap', 'ready')
      )
      THEN DATE_DIFF('MICROSECOND', "t0"."started_at", "t0"."ended_at")
      ELSE NULL
    END AS "value_of_adherence_per"
  FROM "states" AS "t0"
  WHERE
    "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
