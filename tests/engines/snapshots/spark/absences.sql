-- tests/engines/test_snapshots.py: absences on spark

-- query attendance
SELECT
  `t2`.`employee`,
  COUNT_IF(COALESCE(`t2`.`here` OR `t2`.`away`, FALSE)) AS `rows_of_group`,
  COUNT_IF(`t2`.`here` OR `t2`.`away`) AS `absences_of`,
  SUM(`t2`.`value_of_absences`) AS `absences`
FROM (
  SELECT
    `t1`.`agent`,
    `t1`.`on`,
    `t1`.`scheduled_hours`,
    `t1`.`worked_hours`,
    `t1`.`late_minutes`,
    `t1`.`early_minutes`,
    `t1`.`status`,
    `t1`.`leave_type`,
    `t1`.`employee`,
    `t1`.`away`,
    `t1`.`here`,
    CASE
      WHEN `t1`.`here` OR `t1`.`away`
      THEN CASE WHEN `t1`.`away` THEN 1 ELSE 0 END + CASE WHEN `t1`.`here` AND (
        `t1`.`late_minutes` > 0
      ) THEN 1 ELSE 0 END + CASE WHEN `t1`.`here` AND (
        `t1`.`early_minutes` > 0
      ) THEN 1 ELSE 0 END
      ELSE NULL
    END AS `value_of_absences`
  FROM (
    SELECT
      `t0`.`agent`,
      `t0`.`on`,
      `t0`.`scheduled_hours`,
      `t0`.`worked_hours`,
      `t0`.`late_minutes`,
      `t0`.`early_minutes`,
      `t0`.`status`,
      `t0`.`leave_type`,
      `t0`.`agent` AS `employee`,
      COALESCE(`t0`.`status` = 'absent', FALSE) AS `away`,
      COALESCE(`t0`.`status`, 'present') = 'present' AS `here`
    FROM `attendance` AS `t0`
    WHERE
      `t0`.`on` >= MAKE_DATE(2026, 10, 1) AND `t0`.`on` <= MAKE_DATE(2026, 10, 31)
  ) AS `t1`
) AS `t2`
GROUP BY
  1;
