-- tests/engines/test_snapshots.py: survey_response_rate on spark

-- query surveys
SELECT
  `t12`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `survey_response_rate_of`,
  COUNT_IF(NOT (
    `t12`.`answered_at` IS NULL
  ) AND NOT (
    `t12`.`rating` IS NULL
  )) AS `survey_response_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`survey`,
      `t10`.`contact`,
      `t10`.`agent`,
      `t10`.`customer`,
      `t10`.`invited_at`,
      `t10`.`answered_at`,
      `t10`.`rating`,
      `t10`.`employee`
    FROM (
      SELECT
        `t9`.`survey`,
        `t9`.`contact`,
        `t9`.`agent`,
        `t9`.`customer`,
        `t9`.`invited_at`,
        `t9`.`answered_at`,
        `t9`.`rating`,
        `t9`.`owner`,
        `t9`.`employee`
      FROM (
        SELECT
          `t8`.`survey`,
          `t8`.`contact`,
          `t8`.`agent`,
          `t8`.`customer`,
          `t8`.`invited_at`,
          `t8`.`answered_at`,
          `t8`.`rating`,
          `t8`.`owned`,
          `t8`.`owner`,
          COALESCE(`t8`.`agent`, `t8`.`owner`) AS `employee`
        FROM (
          SELECT
            `t2`.`survey`,
            `t2`.`contact`,
            `t2`.`agent`,
            `t2`.`customer`,
            `t2`.`invited_at`,
            `t2`.`answered_at`,
            `t2`.`rating`,
            `t7`.`owned`,
            `t7`.`owner`
          FROM `surveys` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t3`.`contact` AS `owned`,
              `t3`.`agent` AS `owner`
            FROM `contacts` AS `t3`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `surveys` AS `t0`
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
    `t11`.`invited_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t11`.`invited_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t12`
GROUP BY
  1;
