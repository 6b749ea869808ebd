-- tests/engines/test_snapshots.py: survey_response_rate on duckdb

-- query surveys
SELECT
  "t9"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "survey_response_rate_of",
  SUM(
    CAST(COALESCE(NOT (
      "t9"."answered_at" IS NULL
    ) AND NOT (
      "t9"."rating" IS NULL
    ), FALSE) AS BIGINT)
  ) AS "survey_response_rate"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t7".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t6".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t5"."survey",
          "t5"."contact",
          "t5"."agent",
          "t5"."customer",
          "t5"."invited_at",
          "t5"."answered_at",
          "t5"."rating",
          "t5"."owned",
          "t5"."owner",
          COALESCE("t5"."agent", "t5"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."survey",
            "t2"."contact",
            "t2"."agent",
            "t2"."customer",
            "t2"."invited_at",
            "t2"."answered_at",
            "t2"."rating",
            "t4"."owned",
            "t4"."owner"
          FROM "surveys" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t1"."contact" AS "owned",
              "t1"."agent" AS "owner"
            FROM "contacts" AS "t1"
          ) AS "t4"
            ON "t2"."contact" = "t4"."owned"
        ) AS "t5"
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    "t8"."invited_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t8"."invited_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;
