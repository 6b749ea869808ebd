-- tests/engines/test_snapshots.py: typing_accuracy on duckdb

-- query exams
SELECT
  "t1"."employee",
  COUNT_IF(
    COALESCE(
      (
        "t1"."kind" = 'typing'
      )
      AND (
        (
          "t1"."typed" > 0
        ) AND NOT (
          "t1"."wrong" IS NULL
        )
      ),
      FALSE
    )
  ) AS "rows_of_group",
  SUM("t1"."value_of_typing_accuracy") AS "typing_accuracy",
  SUM("t1"."value_of_typing_accuracy_per") AS "typing_accuracy_per"
FROM (
  SELECT
    "t0"."exam",
    "t0"."kind",
    "t0"."agent",
    "t0"."taken_on",
    "t0"."score",
    "t0"."full",
    "t0"."typed",
    "t0"."wrong",
    "t0"."minutes",
    "t0"."agent" AS "employee",
    CASE
      WHEN (
        "t0"."kind" = 'typing'
      )
      AND (
        (
          "t0"."typed" > 0
        ) AND NOT (
          "t0"."wrong" IS NULL
        )
      )
      THEN "t0"."typed" - "t0"."wrong"
      ELSE NULL
    END AS "value_of_typing_accuracy",
    CASE
      WHEN (
        "t0"."kind" = 'typing'
      )
      AND (
        (
          "t0"."typed" > 0
        ) AND NOT (
          "t0"."wrong" IS NULL
        )
      )
      THEN "t0"."typed"
      ELSE NULL
    END AS "value_of_typing_accuracy_per"
  FROM "exams" AS "t0"
  WHERE
    "t0"."taken_on" >= MAKE_DATE(2026, 10, 1)
    AND "t0"."taken_on" <= MAKE_DATE(2026, 10, 31)
) AS "t1"
GROUP BY
  1;
