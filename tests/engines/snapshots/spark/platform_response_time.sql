-- tests/engines/test_snapshots.py: platform_response_time on spark

-- query turns
SELECT
  `t12`.`employee`,
  COUNT_IF(COALESCE((
    `t12`.`part_1` >= 8
  ) AND (
    `t12`.`part_1` <= 22
  ), FALSE)) AS `rows_of_group`,
  COUNT_IF((
    `t12`.`part_1` >= 8
  ) AND (
    `t12`.`part_1` <= 22
  )) AS `platform_response_time_of`,
  SUM(`t12`.`value_of_platform_response_time`) AS `platform_response_time`
FROM (
  SELECT
    `t11`.`contact`,
    `t11`.`agent`,
    `t11`.`asked_at`,
    `t11`.`answered_at`,
    `t11`.`employee`,
    CAST(EXTRACT(hour FROM `t11`.`asked_at`) AS BIGINT) AS `part_1`,
    CASE
      WHEN (
        CAST(EXTRACT(hour FROM `t11`.`asked_at`) AS BIGINT) >= 8
      )
      AND (
        CAST(EXTRACT(hour FROM `t11`.`asked_at`) AS BIGINT) <= 22
      )
      THEN CASE
        WHEN COALESCE(DATEDIFF(MICROSECOND, `t11`.`asked_at`, `t11`.`answered_at`), 600000000) > 600000000
        THEN 600000000
        ELSE COALESCE(DATEDIFF(MICROSECOND, `t11`.`asked_at`, `t11`.`answered_at`), 600000000)
      END
      ELSE NULL
    END AS `value_of_platform_response_time`
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
