-- tests/engines/test_snapshots.py: dissatisfied_resolution_rate on spark

-- query callbacks
SELECT
  `t1`.`employee`,
  COUNT_IF(COALESCE(`t1`.`dissatisfied`, FALSE)) AS `rows_of_group`,
  COUNT_IF(`t1`.`dissatisfied`) AS `dissatisfied_resolution_rate_of`,
  COUNT_IF(`t1`.`dissatisfied` AND `t1`.`solved`) AS `dissatisfied_resolution_rate`
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
