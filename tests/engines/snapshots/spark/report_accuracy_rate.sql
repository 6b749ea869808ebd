-- tests/engines/test_snapshots.py: report_accuracy_rate on spark

-- query duties
SELECT
  `t1`.`employee`,
  COUNT_IF(
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
  ) AS `rows_of_group`,
  COUNT_IF(
    (
      `t1`.`kind` = 'report'
    )
    AND NOT (
      `t1`.`done` IS NULL
    )
    AND NOT (
      `t1`.`sound` IS NULL
    )
  ) AS `report_accuracy_rate_of`,
  COUNT_IF(
    (
      `t1`.`kind` = 'report'
    )
    AND NOT (
      `t1`.`done` IS NULL
    )
    AND NOT (
      `t1`.`sound` IS NULL
    )
    AND `t1`.`sound`
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
