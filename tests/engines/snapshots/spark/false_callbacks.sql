-- tests/engines/test_snapshots.py: false_callbacks on spark

-- query callbacks
SELECT
  `t1`.`employee`,
  COUNT_IF(COALESCE(NOT (
    `t1`.`genuine` IS NULL
  ), FALSE)) AS `rows_of_group`,
  COUNT_IF(NOT (
    `t1`.`genuine` IS NULL
  )) AS `false_callbacks_of`,
  COUNT_IF(NOT (
    `t1`.`genuine` IS NULL
  ) AND NOT (
    `t1`.`genuine`
  )) AS `false_callbacks`
FROM (
  SELECT
    `t0`.`callback`,
    `t0`.`agent`,
    `t0`.`customer`,
    `t0`.`planned_on`,
    `t0`.`completed_at`,
    `t0`.`checked_by`,
    `t0`.`genuine`,
    `t0`.`dissatisfied`,
    `t0`.`solved`,
    `t0`.`agent` AS `employee`
  FROM `callbacks` AS `t0`
  WHERE
    `t0`.`completed_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`completed_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;
