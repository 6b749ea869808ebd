-- tests/engines/test_snapshots.py: callback_completion_rate on spark

-- query callbacks
SELECT
  `t1`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `callback_completion_rate_of`,
  COUNT_IF(NOT (
    `t1`.`completed_at` IS NULL
  )) AS `callback_completion_rate`
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
    `t0`.`planned_on` >= MAKE_DATE(2026, 10, 1)
    AND `t0`.`planned_on` <= MAKE_DATE(2026, 10, 31)
) AS `t1`
GROUP BY
  1;
