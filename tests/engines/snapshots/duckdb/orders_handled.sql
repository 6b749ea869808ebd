-- tests/engines/test_snapshots.py: orders_handled on duckdb

-- query orders
SELECT
  "t1"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "orders_handled_of"
FROM (
  SELECT
    "t0"."order",
    "t0"."agent",
    "t0"."customer",
    "t0"."ordered_at",
    "t0"."paid_at",
    "t0"."settled_at",
    "t0"."amount",
    "t0"."agent" AS "employee"
  FROM "orders" AS "t0"
  WHERE
    "t0"."ordered_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t0"."ordered_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t1"
GROUP BY
  1;
