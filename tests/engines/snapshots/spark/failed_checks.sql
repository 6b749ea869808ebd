-- tests/engines/test_snapshots.py: failed_checks on spark

-- query checks
SELECT
  `t9`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        NOT (
          `t9`.`kind` IS NULL
        )
        AND (
          `t9`.`kind` = 'random'
        )
        AND NOT (
          `t9`.`passed` IS NULL
        ),
        FALSE
      )
      OR COALESCE(
        NOT (
          `t9`.`kind` IS NULL
        )
        AND (
          `t9`.`kind` = 'random'
        )
        AND NOT (
          `t9`.`passed` IS NULL
        )
        AND NOT (
          `t9`.`passed`
        ),
        FALSE
      )
      OR COALESCE(NOT (
        COALESCE(NOT (
          `t9`.`kind` IS NULL
        ), FALSE)
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CAST(COALESCE(
      NOT (
        `t9`.`kind` IS NULL
      )
      AND (
        `t9`.`kind` = 'random'
      )
      AND NOT (
        `t9`.`passed` IS NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS `failed_checks_of`,
  SUM(
    CAST(COALESCE(
      NOT (
        `t9`.`kind` IS NULL
      )
      AND (
        `t9`.`kind` = 'random'
      )
      AND NOT (
        `t9`.`passed` IS NULL
      )
      AND NOT (
        `t9`.`passed`
      ),
      FALSE
    ) AS BIGINT)
  ) AS `failed_checks`,
  SUM(
    CAST(COALESCE(NOT (
      COALESCE(NOT (
        `t9`.`kind` IS NULL
      ), FALSE)
    ), FALSE) AS BIGINT)
  ) AS `KH504_rows`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t7`.`check`,
      `t7`.`agent`,
      `t7`.`contact`,
      `t7`.`checked_at`,
      `t7`.`checker`,
      `t7`.`kind`,
      `t7`.`passed`,
      `t7`.`critical`,
      `t7`.`employee`
    FROM (
      SELECT
        `t6`.`check`,
        `t6`.`agent`,
        `t6`.`contact`,
        `t6`.`checked_at`,
        `t6`.`checker`,
        `t6`.`kind`,
        `t6`.`passed`,
        `t6`.`critical`,
        `t6`.`owner`,
        `t6`.`employee`
      FROM (
        SELECT
          `t5`.`check`,
          `t5`.`agent`,
          `t5`.`contact`,
          `t5`.`checked_at`,
          `t5`.`checker`,
          `t5`.`kind`,
          `t5`.`passed`,
          `t5`.`critical`,
          `t5`.`owned`,
          `t5`.`owner`,
          COALESCE(`t5`.`agent`, `t5`.`owner`) AS `employee`
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
            `t4`.`owned`,
            `t4`.`owner`
          FROM `checks` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t1`.`contact` AS `owned`,
              `t1`.`agent` AS `owner`
            FROM `contacts` AS `t1`
          ) AS `t4`
            ON `t2`.`contact` = `t4`.`owned`
        ) AS `t5`
      ) AS `t6`
    ) AS `t7`
  ) AS `t8`
  WHERE
    `t8`.`checked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t8`.`checked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t9`
GROUP BY
  1;
