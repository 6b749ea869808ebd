-- tests/engines/test_snapshots.py: failed_check_rate on spark

-- query checks
SELECT
  `t12`.`employee`,
  COUNT_IF(
    COALESCE(
      NOT (
        `t12`.`kind` IS NULL
      )
      AND (
        `t12`.`kind` = 'random'
      )
      AND NOT (
        `t12`.`passed` IS NULL
      ),
      FALSE
    )
    OR COALESCE(NOT (
      COALESCE(NOT (
        `t12`.`kind` IS NULL
      ), FALSE)
    ), FALSE)
  ) AS `rows_of_group`,
  COUNT_IF(
    NOT (
      `t12`.`kind` IS NULL
    )
    AND (
      `t12`.`kind` = 'random'
    )
    AND NOT (
      `t12`.`passed` IS NULL
    )
  ) AS `failed_checks_of`,
  COUNT_IF(
    NOT (
      `t12`.`kind` IS NULL
    )
    AND (
      `t12`.`kind` = 'random'
    )
    AND NOT (
      `t12`.`passed` IS NULL
    )
    AND NOT (
      `t12`.`passed`
    )
  ) AS `failed_checks`,
  COUNT_IF(NOT (
    COALESCE(NOT (
      `t12`.`kind` IS NULL
    ), FALSE)
  )) AS `KH504_rows`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`check`,
      `t10`.`agent`,
      `t10`.`contact`,
      `t10`.`checked_at`,
      `t10`.`checker`,
      `t10`.`kind`,
      `t10`.`passed`,
      `t10`.`critical`,
      `t10`.`employee`
    FROM (
      SELECT
        `t9`.`check`,
        `t9`.`agent`,
        `t9`.`contact`,
        `t9`.`checked_at`,
        `t9`.`checker`,
        `t9`.`kind`,
        `t9`.`passed`,
        `t9`.`critical`,
        `t9`.`owner`,
        `t9`.`employee`
      FROM (
        SELECT
          `t8`.`check`,
          `t8`.`agent`,
          `t8`.`contact`,
          `t8`.`checked_at`,
          `t8`.`checker`,
          `t8`.`kind`,
          `t8`.`passed`,
          `t8`.`critical`,
          `t8`.`owned`,
          `t8`.`owner`,
          COALESCE(`t8`.`agent`, `t8`.`owner`) AS `employee`
        FROM (
          SELECT
            `t2`.`check`,
            `t2`.`agent`,
            `t2`.`contact`,
            `t2`.`checked_at`,
            `t2`.`checker`,
            `t2`.`kind`,
            `t2`.`passed`,
            `t2`.`critical`,
            `t7`.`owned`,
            `t7`.`owner`
          FROM `checks` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t3`.`contact` AS `owned`,
              `t3`.`agent` AS `owner`
            FROM `contacts` AS `t3`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `checks` AS `t0`
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
    `t11`.`checked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t11`.`checked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t12`
GROUP BY
  1;
