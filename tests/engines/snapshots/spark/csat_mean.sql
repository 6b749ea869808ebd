-- tests/engines/test_snapshots.py: csat_mean on spark

-- query last_answer
SELECT
  `t14`.`employee`,
  COUNT_IF(COALESCE(`t14`.`latest`, FALSE)) AS `rows_of_group`,
  COUNT(`t14`.`value_of_csat_mean`) AS `csat_mean_of`,
  SUM(`t14`.`value_of_csat_mean`) AS `csat_mean`
FROM (
  SELECT
    `t13`.`survey`,
    `t13`.`contact`,
    `t13`.`agent`,
    `t13`.`customer`,
    `t13`.`invited_at`,
    `t13`.`answered_at`,
    `t13`.`rating`,
    `t13`.`latest`,
    `t13`.`employee`,
    CASE WHEN `t13`.`latest` THEN `t13`.`rating` ELSE NULL END AS `value_of_csat_mean`
  FROM (
    SELECT
      `t12`.`survey`,
      `t12`.`contact`,
      `t12`.`agent`,
      `t12`.`customer`,
      `t12`.`invited_at`,
      `t12`.`answered_at`,
      `t12`.`rating`,
      `t12`.`latest`,
      `t12`.`employee`
    FROM (
      SELECT
        `t11`.`survey`,
        `t11`.`contact`,
        `t11`.`agent`,
        `t11`.`customer`,
        `t11`.`invited_at`,
        `t11`.`answered_at`,
        `t11`.`rating`,
        `t11`.`latest`,
        `t11`.`owner`,
        `t11`.`employee`
      FROM (
        SELECT
          `t10`.`survey`,
          `t10`.`contact`,
          `t10`.`agent`,
          `t10`.`customer`,
          `t10`.`invited_at`,
          `t10`.`answered_at`,
          `t10`.`rating`,
          `t10`.`latest`,
          `t10`.`owned`,
          `t10`.`owner`,
          COALESCE(`t10`.`agent`, `t10`.`owner`) AS `employee`
        FROM (
          SELECT
            `t9`.`survey`,
            `t9`.`contact`,
            `t9`.`agent`,
            `t9`.`customer`,
            `t9`.`invited_at`,
            `t9`.`answered_at`,
            `t9`.`rating`,
            `t9`.`latest`,
            `t7`.`owned`,
            `t7`.`owner`
          FROM (
            SELECT
              `t4`.`survey`,
              `t4`.`contact`,
              `t4`.`agent`,
              `t4`.`customer`,
              `t4`.`invited_at`,
              `t4`.`answered_at`,
              `t4`.`rating`,
              (
                ROW_NUMBER() OVER (
                  PARTITION BY `t4`.`contact`, CASE WHEN `t4`.`contact` IS NULL THEN `t4`.`survey` ELSE NULL END
                  ORDER BY `t4`.`answered_at` DESC, `t4`.`survey` DESC
                ) - 1
              ) = 0 AS `latest`
            FROM (
              SELECT
                *
              FROM `surveys` AS `t0`
              WHERE
                `t0`.`answered_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
                AND `t0`.`answered_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
                AND `t0`.`rating` IS NOT NULL
            ) AS `t4`
          ) AS `t9`
          LEFT OUTER JOIN (
            SELECT
              `t2`.`contact` AS `owned`,
              `t2`.`agent` AS `owner`
            FROM `contacts` AS `t2`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `surveys` AS `t0`
              WHERE
                `t0`.`agent` IS NULL
            ) AS `t5`
              ON `t2`.`contact` = `t5`.`contact`
          ) AS `t7`
            ON `t9`.`contact` = `t7`.`owned`
        ) AS `t10`
      ) AS `t11`
    ) AS `t12`
  ) AS `t13`
  WHERE
    `t13`.`answered_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t13`.`answered_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t14`
GROUP BY
  1;
