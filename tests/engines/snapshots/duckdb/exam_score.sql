-- tests/engines/test_snapshots.py: exam_score on duckdb

-- query exams_exam_score
SELECT
  "t1"."employee",
  "t1"."full",
  COUNT_IF(
    COALESCE(
      (
        NOT (
          "t1"."score" IS NULL
        )
        OR (
          COALESCE("t1"."kind", 'other') <> 'typing'
        )
      )
      AND NOT (
        "t1"."score" IS NULL
      )
      AND (
        "t1"."full" > 0
      ),
      FALSE
    )
  ) AS "rows_of_group",
  COUNT("t1"."value_of_exam_score") AS "exam_score_of",
  SUM("t1"."value_of_exam_score") AS "exam_score"
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
        NOT (
          "t0"."score" IS NULL
        )
        OR (
          COALESCE("t0"."kind", 'other') <> 'typing'
        )
      )
      AND NOT (
        "t0"."score" IS NULL
      )
      AND (
        "t0"."full" > 0
      )
      THEN "t0"."score"
      ELSE NULL
    END AS "value_of_exam_score"
  FROM "exams" AS "t0"
  WHERE
    "t0"."taken_on" >= MAKE_DATE(2026, 10, 1)
    AND "t0"."taken_on" <= MAKE_DATE(2026, 10, 31)
) AS "t1"
GROUP BY
  1,
  2;
