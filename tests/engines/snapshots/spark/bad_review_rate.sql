-- tests/engines/test_snapshots.py: bad_review_rate on spark

-- query reviews
SELECT
  `t9`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(NOT (
        `t9`.`rating` IS NULL
      ), FALSE)
      OR COALESCE(
        NOT (
          `t9`.`rating` IS NULL
        )
        AND (
          (
            `t9`.`rating` <= 3
          ) AND (
            COALESCE(`t9`.`cause`, 'agent') = 'agent'
          )
        ),
        FALSE
      ),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(CAST(COALESCE(NOT (
    `t9`.`rating` IS NULL
  ), FALSE) AS BIGINT)) AS `bad_review_rate_of`,
  SUM(
    CAST(COALESCE(
      NOT (
        `t9`.`rating` IS NULL
      )
      AND (
        (
          `t9`.`rating` <= 3
        ) AND (
          COALESCE(`t9`.`cause`, 'agent') = 'agent'
        )
      ),
      FALSE
    ) AS BIGINT)
  ) AS `bad_review_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t7`.`review`,
      `t7`.`order`,
      `t7`.`agent`,
      `t7`.`customer`,
      `t7`.`reviewed_at`,
      `t7`.`rating`,
      `t7`.`cause`,
      `t7`.`recovered_at`,
      `t7`.`employee`
    FROM (
      SELECT
        `t6`.`review`,
        `t6`.`order`,
        `t6`.`agent`,
        `t6`.`customer`,
        `t6`.`reviewed_at`,
        `t6`.`rating`,
        `t6`.`cause`,
        `t6`.`recovered_at`,
        `t6`.`owner`,
        `t6`.`employee`
      FROM (
        SELECT
          `t5`.`review`,
          `t5`.`order`,
          `t5`.`agent`,
          `t5`.`customer`,
          `t5`.`reviewed_at`,
          `t5`.`rating`,
          `t5`.`cause`,
          `t5`.`recovered_at`,
          `t5`.`owned`,
          `t5`.`owner`,
          COALESCE(`t5`.`agent`, `t5`.`owner`) AS `employee`
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
            `t4`.`owned`,
            `t4`.`owner`
          FROM `reviews` AS `t2`
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
    `t8`.`reviewed_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t8`.`reviewed_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t9`
GROUP BY
  1;
