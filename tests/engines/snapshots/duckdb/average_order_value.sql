-- tests/engines/test_snapshots.py: average_order_value on duckdb

-- query orders
SELECT
  "t1"."employee",
  COUNT(*) AS "rows_of_group",
  SUM("t1"."value_of_average_order_value") AS "average_order_value"
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
    "t0"."amount" AS "value_of_average_order_value"
  FROM "orders" AS "t0"
  WHERE
    "t0"."paid_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."paid_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;

-- query orders_distinct
SELECT
  "t1"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(DISTINCT "t1"."value_of_average_order_value_per") AS "average_order_value_per"
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
    CASE
      WHEN "t0"."customer" IS NULL
      THEN 'order ' || "t0"."order"
      ELSE 'customer ' || "t0"."customer"
    END AS "value_of_average_order_value_per"
  FROM "orders" AS "t0"
  WHERE
    "t0"."paid_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."paid_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
