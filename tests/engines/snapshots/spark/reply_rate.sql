-- tests/engines/test_snapshots.py: reply_rate on spark

-- query turns
SELECT
  `t12`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `reply_within_30s_of`,
  COUNT_IF(NOT (
    `t12`.`answered_at` IS NULL
  )) AS `reply_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`contact`,
      `t10`.`agent`,
      `t10`.`asked_at`,
      `t10`.`answered_at`,
      `t10`.`employee`
    FROM (
      SELECT
        `t9`.`contact`,
        `t9`.`agent`,
        `t9`.`asked_at`,
        `t9`.`answered_at`,
        `t9`.`owner`,
        `t9`.`employee`
      FROM (
        SELECT
          `t8`.`contact`,
          `t8`.`agent`,
          `t8`.`asked_at`,
          `t8`.`answered_at`,
          `t8`.`owned`,
          `t8`.`owner`,
          COALESCE(`t8`.`agent`, `t8`.`owner`) AS `employee`
        FROM (
          SELECT
            `t2`.`contact`,
            `t2`.`agent`,
            `t2`.`asked_at`,
            `t2`.`answered_at`,
            `t7`.`owned`,
            `t7`.`owner`
          FROM `turns` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t3`.`contact` AS `owned`,
              `t3`.`agent` AS `owner`
            FROM `contacts` AS `t3`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `turns` AS `t0`
              WHERE
                `t0`.`agent` IS NULL
            ) AS `t5`
              ON `t3`.`contact` = `t5`.`contact`
          ) AS `t7`
            ON `t2`.`contact` = `t7`.`owned`
        ) AS `t8`
      ) AS `t9`
    ) AS `t10`
  ) AS `t11`
  WHERE
    `t11`.`asked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t11`.`asked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t12`
GROUP BY
  1;
