-- tests/engines/test_snapshots.py: survey_response_rate on duckdb

-- query surveys
SELECT
  "t12"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "survey_response_rate_of",
  COUNT_IF(NOT (
    "t12"."answered_at" IS NULL
  ) AND NOT (
    "t12"."rating" IS NULL
  )) AS "survey_response_rate"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t10".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t9".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t8"."survey",
          "t8"."contact",
          "t8"."agent",
          "t8"."customer",
          "t8"."invited_at",
          "t8"."answered_at",
          "t8"."rating",
          "t8"."owned",
          "t8"."owner",
          COALESCE("t8"."agent", "t8"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."survey",
            "t2"."contact",
            "t2"."agent",
            "t2"."customer",
            "t2"."invited_at",
            "t2"."answered_at",
            "t2"."rating",
            "t7"."owned",
            "t7"."owner"
          FROM "surveys" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t3"."contact" AS "owned",
              "t3"."agent" AS "owner"
            FROM "contacts" AS "t3"
            SEMI JOIN (
              SELECT
                *
              FROM "surveys" AS "t0"
              WHERE
                "t0"."agent" IS NULL
            ) AS "t5"
              ON "t3"."contact" = "t5"."contact"
          ) AS "t7"
            ON "t2"."contact" = "t7"."owned"
        ) AS "t8"
      ) AS "t9"
    ) AS "t10"
  ) AS "t11"
  WHERE
    "t11"."invited_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t11"."invited_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t12"
GROUP BY
  1;
