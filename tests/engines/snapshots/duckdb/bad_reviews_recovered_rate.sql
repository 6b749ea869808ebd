-- tests/engines/test_snapshots.py: bad_reviews_recovered_rate on duckdb

-- query reviews
SELECT
  "t9"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE("t9"."rating" <= 3, FALSE)
      OR COALESCE((
        "t9"."rating" <= 3
      ) AND NOT (
        "t9"."recovered_at" IS NULL
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(CAST(COALESCE("t9"."rating" <= 3, FALSE) AS BIGINT)) AS "bad_reviews_recovered_rate_of",
  SUM(
    CAST(COALESCE((
      "t9"."rating" <= 3
    ) AND NOT (
      "t9"."recovered_at" IS NULL
    ), FALSE) AS BIGINT)
  ) AS "bad_reviews_recovered_rate"
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
          "t5"."review",
          "t5"."order",
          "t5"."agent",
          "t5"."customer",
          "t5"."reviewed_at",
          "t5"."rating",
          "t5"."cause",
          "t5"."recovered_at",
          "t5"."owned",
          "t5"."owner",
          COALESCE("t5"."agent", "t5"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."review",
            "t2"."order",
            "t2"."agent",
            "t2"."customer",
            "t2"."reviewed_at",
            "t2"."rating",
            "t2"."cause",
            "t2"."recovered_at",
            "t4"."owned",
            "t4"."owner"
          FROM "reviews" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t1"."order" AS "owned",
              "t1"."agent" AS "owner"
            FROM "orders" AS "t1"
          ) AS "t4"
            ON "t2"."order" = "t4"."owned"
        ) AS "t5"
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    "t8"."reviewed_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t8"."reviewed_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;
