-- tests/engines/test_snapshots.py: csat_rate on spark

-- query last_answer
SELECT
  `t11`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(`t11`.`latest`, FALSE)
      OR COALESCE(`t11`.`latest` AND (
        `t11`.`rating` >= 4
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(CAST(COALESCE(`t11`.`latest`, FALSE) AS BIGINT)) AS `csat_rate_of`,
  SUM(CAST(COALESCE(`t11`.`latest` AND (
    `t11`.`rating` >= 4
  ), FALSE) AS BIGINT)) AS `csat_rate`
FROM (
  SELECT
    *
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
        `t8`.`latest`,
        `t8`.`owner`,
        `t8`.`employee`
      FROM (
        SELECT
          `t7`.`survey`,
          `t7`.`contact`,
          `t7`.`agent`,
          `t7`.`customer`,
          `t7`.`invited_at`,
          `t7`.`answered_at`,
          `t7`.`rating`,
          `t7`.`latest`,
          `t7`.`owned`,
          `t7`.`owner`,
          COALESCE(`t7`.`agent`, `t7`.`owner`) AS `employee`
        FROM (
          SELECT
            `t6`.`survey`,
            `t6`.`contact`,
            `t6`.`agent`,
            `t6`.`customer`,
            `t6`.`invited_at`,
            `t6`.`answered_at`,
            `t6`.`rating`,
            `t6`.`latest`,
            `t4`.`owned`,
            `t4`.`owner`
          FROM (
            SELECT
              `t3`.`survey`,
              `t3`.`contact`,
              `t3`.`agent`,
              `t3`.`customer`,
              `t3`.`invited_at`,
              `t3`.`answered_at`,
              `t3`.`rating`,
              (
                ROW_NUMBER() OVER (
                  PARTITION BY CASE
                    WHEN `t3`.`contact` IS NULL
                    THEN CONCAT('survey ', `t3`.`survey`)
                    ELSE CONCAT('contact ', `t3`.`contact`)
                  END
                  ORDER BY `t3`.`answered_at` DESC, `t3`.`survey` DESC
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
            ) AS `t3`
          ) AS `t6`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`contact` AS `owned`,
              `t1`.`agent` AS `owner`
            FROM `contacts` AS `t1`
          ) AS `t4`
            ON `t6`.`contact` = `t4`.`owned`
        ) AS `t7`
      ) AS `t8`
    ) AS `t9`
  ) AS `t10`
  WHERE
    `t10`.`answered_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t10`.`answered_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t11`
GROUP BY
  1;
