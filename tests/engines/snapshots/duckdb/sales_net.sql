-- tests/engines/test_snapshots.py: sales_net on duckdb

-- query refunds
SELECT
  "t14"."employee",
  COUNT_IF(
    COALESCE(
      NOT (
        "t14"."finished_at" IS NULL
      )
      AND COALESCE(NOT (
        "t14"."cause" IN ('product', 'logistics')
      ), TRUE),
      FALSE
    )
  ) AS "rows_of_group",
  SUM("t14"."value_of_sales_net_less") AS "sales_net_less"
FROM (
  SELECT
    "t13"."refund",
    "t13"."order",
    "t13"."amount",
    "t13"."requested_at",
    "t13"."finished_at",
    "t13"."cause",
    "t13"."disputed",
    "t13"."platform",
    "t13"."withdrawn_at",
    "t13"."orders__order",
    "t13"."orders__settled_at",
    "t13"."employee",
    CASE
      WHEN "t13"."orders__order" IS NULL
      THEN "t13"."finished_at"
      WHEN "t13"."orders__settled_at" > "t13"."finished_at"
      THEN "t13"."orders__settled_at"
      WHEN NOT (
        "t13"."orders__settled_at" IS NULL
      )
      THEN "t13"."finished_at"
      ELSE NULL
    END AS "booked_at",
    CASE
      WHEN NOT (
        "t13"."finished_at" IS NULL
      )
      AND COALESCE(NOT (
        "t13"."cause" IN ('product', 'logistics')
      ), TRUE)
      THEN "t13"."amount"
      ELSE NULL
    END AS "value_of_sales_net_less"
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
          "t10"."refund",
          "t10"."order",
          "t10"."amount",
          "t10"."requested_at",
          "t10"."finished_at",
          "t10"."cause",
          "t10"."disputed",
          "t10"."platform",
          "t10"."withdrawn_at",
          "t10"."orders__order",
          "t10"."orders__settled_at",
          "t10"."owned",
          "t10"."owner",
          "t10"."owner" AS "employee"
        FROM (
          SELECT
            "t9"."refund",
            "t9"."order",
            "t9"."amount",
            "t9"."requested_at",
            "t9"."finished_at",
            "t9"."cause",
            "t9"."disputed",
            "t9"."platform",
            "t9"."withdrawn_at",
            "t9"."orders__order",
            "t9"."orders__settled_at",
            "t5"."owned",
            "t5"."owner"
          FROM (
            SELECT
              "t7".*
              EXCLUDE ("related_to")
            FROM (
              SELECT
                "t2"."refund",
                "t2"."order",
                "t2"."amount",
                "t2"."requested_at",
                "t2"."finished_at",
                "t2"."cause",
                "t2"."disputed",
                "t2"."platform",
                "t2"."withdrawn_at",
                "t6"."related_to",
                "t6"."orders__order",
                "t6"."orders__settled_at"
              FROM "refunds" AS "t2"
              LEFT OUTER JOIN (
                SELECT
                  "t0"."order" AS "related_to",
                  "t0"."order" AS "orders__order",
                  "t0"."settled_at" AS "orders__settled_at"
                FROM "orders" AS "t0"
              ) AS "t6"
                ON "t2"."order" = "t6"."related_to"
            ) AS "t7"
          ) AS "t9"
          LEFT OUTER JOIN (
            SELECT
              "t0"."order" AS "owned",
              "t0"."agent" AS "owner"
            FROM "orders" AS "t0"
          ) AS "t5"
            ON "t9"."order" = "t5"."owned"
        ) AS "t10"
      ) AS "t11"
    ) AS "t12"
  ) AS "t13"
  WHERE
    CASE
      WHEN "t13"."orders__order" IS NULL
      THEN "t13"."finished_at"
      WHEN "t13"."orders__settled_at" > "t13"."finished_at"
      THEN "t13"."orders__settled_at"
      WHEN NOT (
        "t13"."orders__settled_at" IS NULL
      )
      THEN "t13"."finished_at"
      ELSE NULL
    END >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND CASE
      WHEN "t13"."orders__order" IS NULL
      THEN "t13"."finished_at"
      WHEN "t13"."orders__settled_at" > "t13"."finished_at"
      THEN "t13"."orders__settled_at"
      WHEN NOT (
        "t13"."orders__settled_at" IS NULL
      )
      THEN "t13"."finished_at"
      ELSE NULL
    END < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t14"
GROUP BY
  1;

-- query orders
SELECT
  "t1"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "sales_net_of",
  SUM("t1"."value_of_sales_net") AS "sales_net"
FROM (
  SELECT
    "t0"."order",
    "t0"."agent",
    "t0"."customer",
    "t0"."ordered_at",
    "t0"."paid_at",
    "t0"."settled_at",
    "t0"."amount",
    "t0"."agent" AS "employee",
    "t0"."amount" AS "value_of_sales_net"
  FROM "orders" AS "t0"
  WHERE
    "t0"."settled_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."settled_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
