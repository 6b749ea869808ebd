-- tests/engines/test_snapshots.py: bad_reviews_recovered_rate on spark

-- query reviews
SELECT
  `t12`.`employee`,
  COUNT_IF(COALESCE(`t12`.`rating` <= 3, FALSE)) AS `rows_of_group`,
  COUNT_IF(`t12`.`rating` <= 3) AS `bad_reviews_recovered_rate_of`,
  COUNT_IF((
    `t12`.`rating` <= 3
  ) AND NOT (
    `t12`.`recovered_at` IS NULL
  )) AS `bad_reviews_recovered_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`review`,
      `t10`.`order`,
      `t10`.`agent`,
      `t10`.`customer`,
      `t10`.`reviewed_at`,
      `t10`.`rating`,
      `t10`.`cause`,
      `t10`.`recovered_at`,
      `t10`.`employee`
    FROM (
      SELECT
        `t9`.`review`,
        `t9`.`order`,
        `t9`.`agent`,
        `t9`.`customer`,
        `t9`.`reviewed_at`,
        `t9`.`rating`,
        `t9`.`cause`,
        `t9`.`recovered_at`,
        `t9`.`owner`,
        `t9`.`employee`
      FROM (
        SELECT
          `t8`.`review`,
          `t8`.`order`,
          `t8`.`agent`,
          `t8`.`customer`,
          `t8`.`reviewed_at`,
          `t8`.`rating`,
          `t8`.`cause`,
          `t8`.`recovered_at`,
          `t8`.`owned`,
          `t8`.`owner`,
          COALESCE(`t8`.`agent`, `t8`.`owner`) AS `employee`
        FROM (
          SELECT
            `t2`.`review`,
            `t2`.`order`,
            `t2`.`agent`,
            `t2`.`customer`,
            `t2`.`reviewed_at`,
            `t2`.`rating`,
            `t2`.`cause`,
            `t2`.`recovered_at`,
            `t7`.`owned`,
            `t7`.`owner`
          FROM `reviews` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t3`.`order` AS `owned`,
              `t3`.`agent` AS `owner`
            FROM `orders` AS `t3`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `reviews` AS `t0`
              WHERE
                `t0`.`agent` IS NULL
            ) AS `t5`
              ON `t3`.`order` = `t5`.`order`
          ) AS `t7`
            ON `t2`.`order` = `t7`.`owned`
        ) AS `t8`
      ) AS `t9`
    ) AS `t10`
  ) AS `t11`
  WHERE
    `t11`.`reviewed_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t11`.`reviewed_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t12`
GROUP BY
  1;
