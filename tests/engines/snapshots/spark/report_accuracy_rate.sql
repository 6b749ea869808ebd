-- tests/engines/test_snapshots.py: report_accuracy_rate on spark

-- query duties
SELECT
  `t1`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        (
          `t1`.`kind` = 'report'
        )
        AND NOT (
          `t1`.`done` IS NULL
        )
        AND NOT (
          `t1`.`sound` IS NULL
        ),
        FALSE
      )
      OR COALESCE(
        (
          `t1`.`kind` = 'report'
        )
        AND NOT (
          `t1`.`done` IS NULL
        )
        AND NOT (
          `t1`.`sound` IS NULL
        )
        AND `t1`.`sound`,
        FALSE
      ),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CAST(COALESCE(
      (
        `t1`.`kind` = 'report'
      )
      AND NOT (
        `t1`.`done` IS NULL
      )
      AND NOT (
        `t1`.`sound` IS NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS `report_accuracy_rate_of`,
  SUM(
    CAST(COALESCE(
      (
        `t1`.`kind` = 'report'
      )
      AND NOT (
        `t1`.`done` IS NULL
      )
      AND NOT (
        `t1`.`sound` IS NULL
      )
      AND `t1`.`sound`,
      FALSE
    ) AS BIGINT)
  ) AS `report_accuracy_rate`
FROM (
  SELECT
    `t0`.`duty`,
    `t0`.`employee`,
    `t0`.`kind`,
    `t0`.`due`,
    `t0`.`done`,
    `t0`.`accepted`,
    `t0`.`errors`,
    COALESCE(`t0`.`errors` = 0, `t0`.`accepted`) AS `sound`
  FROM `duties` AS `t0`
  WHERE
    `t0`.`due` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`due` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;
