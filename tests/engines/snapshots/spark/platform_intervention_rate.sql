-- tests/engines/test_snapshots.py: platform_intervention_rate on spark

-- query refunds
SELECT
  `t9`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `dispute_rate_of`,
  COUNT_IF(`t9`.`platform`) AS `platform_intervention_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t7`.`refund`,
      `t7`.`order`,
      `t7`.`amount`,
      `t7`.`requested_at`,
      `t7`.`finished_at`,
      `t7`.`cause`,
      `t7`.`disputed`,
      `t7`.`platform`,
      `t7`.`withdrawn_at`,
      `t7`.`employee`
    FROM (
      SELECT
        `t6`.`refund`,
        `t6`.`order`,
        `t6`.`amount`,
        `t6`.`requested_at`,
        `t6`.`finished_at`,
        `t6`.`cause`,
        `t6`.`disputed`,
        `t6`.`platform`,
        `t6`.`withdrawn_at`,
        `t6`.`owner`,
        `t6`.`employee`
      FROM (
        SELECT
          `t5`.`refund`,
          `t5`.`order`,
          `t5`.`amount`,
          `t5`.`requested_at`,
          `t5`.`finished_at`,
          `t5`.`cause`,
          `t5`.`disputed`,
          `t5`.`platform`,
          `t5`.`withdrawn_at`,
          `t5`.`owned`,
          `t5`.`owner`,
          `t5`.`owner` AS `employee`
        FROM (
          SELECT
            `t2`.`refund`,
            `t2`.`order`,
            `t2`.`amount`,
            `t2`.`requested_at`,
            `t2`.`finished_at`,
            `t2`.`cause`,
            `t2`.`disputed`,
            `t2`.`platform`,
            `t2`.`withdrawn_at`,
            `t4`.`owned`,
            `t4`.`owner`
          FROM `refunds` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`order` AS `owned`,
              `t1`.`agent` AS `owner`
            FROM `orders` AS `t1`
          ) AS `t4`
            ON `t2`.`order` = `t4`.`owned`
        ) AS `t5`
      ) AS `t6`
    ) AS `t7`
  ) AS `t8`
  WHERE
    `t8`.`requested_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t8`.`requested_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t9`
GROUP BY
  1;
