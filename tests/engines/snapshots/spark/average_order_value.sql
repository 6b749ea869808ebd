-- tests/engines/test_snapshots.py: average_order_value on spark

-- query orders
SELECT
  `t1`.`employee`,
  COUNT(*) AS `rows_of_group`,
  SUM(`t1`.`value_of_average_order_value`) AS `average_order_value`
FROM (
  SELECT
    `t0`.`order`,
    `t0`.`agent`,
    `t0`.`customer`,
    `t0`.`ordered_at`,
    `t0`.`paid_at`,
    `t0`.`settled_at`,
    `t0`.`amount`,
    `t0`.`agent` AS `employee`,
    `t0`.`amount` AS `value_of_average_order_value`
  FROM `orders` AS `t0`
  WHERE
    `t0`.`paid_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`paid_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;

-- query orders_distinct
SELECT
  `t1`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(DISTINCT `t1`.`value_of_average_order_value_per`) AS `average_order_value_per`
FROM (
  SELECT
    `t0`.`order`,
    `t0`.`agent`,
    `t0`.`customer`,
    `t0`.`ordered_at`,
    `t0`.`paid_at`,
    `t0`.`settled_at`,
    `t0`.`amount`,
    `t0`.`agent` AS `employee`,
    CASE
      WHEN `t0`.`customer` IS NULL
      THEN CONCAT('order ', `t0`.`order`)
      ELSE CONCAT('customer ', `t0`.`customer`)
    END AS `value_of_average_order_value_per`
  FROM `orders` AS `t0`
  WHERE
    `t0`.`paid_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`paid_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;
