-- tests/engines/test_snapshots.py: average_response_time on spark

-- query turns
SELECT
  `t12`.`employee`,
  COUNT_IF(COALESCE(NOT (
    `t12`.`answered_at` IS NULL
  ), FALSE)) AS `rows_of_group`,
  COUNT(`t12`.`value_of_average_response_time`) AS `average_response_time_of`,
  SUM(`t12`.`value_of_average_response_time`) AS `average_response_time`
FROM (
  SELECT
    `t11`.`contact`,
    `t11`.`agent`,
    `t11`.`asked_at`,
    `t11`.`answered_at`,
    `t11`.`employee`,
    CASE
      WHEN NOT (
        `t11`.`answered_at` IS NULL
      )
      THEN DATEDIFF(MICROSECOND, `t11`.`asked_at`, `t11`.`answered_at`)
      ELSE NULL
    END AS `value_of_average_response_time`
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
