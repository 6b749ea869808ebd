-- tests/engines/test_snapshots.py: bad_review_rate on duckdb

-- query reviews
SELECT
  "t12"."employee",
  COUNT_IF(COALESCE(NOT (
    "t12"."rating" IS NULL
  ), FALSE)) AS "rows_of_group",
  COUNT_IF(NOT (
    "t12"."rating" IS NULL
  )) AS "bad_review_rate_of",
  COUNT_IF(
    NOT (
      "t12"."rating" IS NULL
    )
    AND (
      (
        "t12"."rating" <= 3
      ) AND (
        COALESCE("t12"."cause", 'agent') = 'agent'
      )
    )
  ) AS "bad_review_rate"
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
          "t8"."review",
          "t8"."order",
          "t8"."agent",
          "t8"."customer",
          "t8"."reviewed_at",
          "t8"."rating",
          "t8"."cause",
          "t8"."recovered_at",
          "t8"."owned",
          "t8"."owner",
          COALESCE("t8"."agent", "t8"."owner") AS "employee"
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
            "t7"."owned",
            "t7"."owner"
          FROM "reviews" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t3"."order" AS "owned",
              "t3"."agent" AS "owner"
            FROM "orders" AS "t3"
            SEMI JOIN (
              SELECT
                *
              FROM "reviews" AS "t0"
              WHERE
                "t0"."agent" IS NULL
            ) AS "t5"
              ON "t3"."order" = "t5"."order"
          ) AS "t7"
            ON "t2"."order" = "t7"."owned"
        ) AS "t8"
      ) AS "t9"
    ) AS "t10"
  ) AS "t11"
  WHERE
    "t11"."reviewed_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t11"."reviewed_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t12"
GROUP BY
  1;
