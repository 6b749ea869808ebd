-- tests/engines/test_snapshots.py: csat_rate on duckdb

-- query last_answer
SELECT
  "t14"."employee",
  COUNT_IF(COALESCE("t14"."latest", FALSE)) AS "rows_of_group",
  COUNT_IF("t14"."latest") AS "csat_rate_of",
  COUNT_IF("t14"."latest" AND (
    "t14"."rating" >= 4
  )) AS "csat_rate"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t12".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t11".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t10"."survey",
          "t10"."contact",
          "t10"."agent",
          "t10"."customer",
          "t10"."invited_at",
          "t10"."answered_at",
          "t10"."rating",
          "t10"."latest",
          "t10"."owned",
          "t10"."owner",
          COALESCE("t10"."agent", "t10"."owner") AS "employee"
        FROM (
          SELECT
            "t9"."survey",
            "t9"."contact",
            "t9"."agent",
            "t9"."customer",
            "t9"."invited_at",
            "t9"."answered_at",
            "t9"."rating",
            "t9"."latest",
            "t7"."owned",
            "t7"."owner"
          FROM (
            SELECT
              "t4"."survey",
              "t4"."contact",
              "t4"."agent",
              "t4"."customer",
              "t4"."invited_at",
              "t4"."answered_at",
              "t4"."rating",
              (
                ROW_NUMBER() OVER (
                  PARTITION BY "t4"."contact", CASE WHEN "t4"."contact" IS NULL THEN "t4"."survey" ELSE NULL END
                  ORDER BY "t4"."answered_at" DESC, "t4"."survey" DESC
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
                ) - 1
              ) = 0 AS "latest"
            FROM (
              SELECT
                *
              FROM "surveys" AS "t0"
              WHERE
                "t0"."answered_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
                AND "t0"."answered_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
                AND "t0"."rating" IS NOT NULL
            ) AS "t4"
          ) AS "t9"
          LEFT OUTER JOIN (
            SELECT
              "t2"."contact" AS "owned",
              "t2"."agent" AS "owner"
            FROM "contacts" AS "t2"
            SEMI JOIN (
              SELECT
                *
              FROM "surveys" AS "t0"
              WHERE
                "t0"."agent" IS NULL
            ) AS "t5"
              ON "t2"."contact" = "t5"."contact"
          ) AS "t7"
            ON "t9"."contact" = "t7"."owned"
        ) AS "t10"
      ) AS "t11"
    ) AS "t12"
  ) AS "t13"
  WHERE
    "t13"."answered_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t13"."answered_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t14"
GROUP BY
  1;
