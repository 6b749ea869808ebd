-- tests/engines/test_snapshots.py: typing_speed on spark

-- query exams
SELECT
  `t1`.`employee`,
  COUNT_IF(
    COALESCE(
      (
        `t1`.`kind` = 'typing'
      )
      AND (
        NOT (
          `t1`.`typed` IS NULL
        ) AND (
          `t1`.`minutes` > 0
        )
      ),
      FALSE
    )
  ) AS `rows_of_group`,
  SUM(`t1`.`value_of_typing_speed`) AS `typing_speed`,
  SUM(`t1`.`value_of_typing_speed_per`) AS `typing_speed_per`
FROM (
  SELECT
    `t0`.`exam`,
    `t0`.`kind`,
    `t0`.`agent`,
    `t0`.`taken_on`,
    `t0`.`score`,
    `t0`.`full`,
    `t0`.`typed`,
    `t0`.`wrong`,
    `t0`.`minutes`,
    `t0`.`agent` AS `employee`,
    CASE
      WHEN (
        `t0`.`kind` = 'typing'
      )
      AND (
        NOT (
          `t0`.`typed` IS NULL
        ) AND (
          `t0`.`minutes` > 0
        )
      )
      THEN CASE
        WHEN `t0`.`wrong` IS NULL
        THEN `t0`.`typed`
        ELSE `t0`.`typed` - `t0`.`wrong`
      END
      ELSE NULL
    END AS `value_of_typing_speed`,
    CASE
      WHEN (
        `t0`.`kind` = 'typing'
      )
      AND (
        NOT (
          `t0`.`typed` IS NULL
        ) AND (
          `t0`.`minutes` > 0
        )
      )
      THEN `t0`.`minutes`
      ELSE NULL
    END AS `value_of_typing_speed_per`
  FROM `exams` AS `t0`
  WHERE
    `t0`.`taken_on` >= MAKE_DATE(2026, 10, 1)
    AND `t0`.`taken_on` <= MAKE_DATE(2026, 10, 31)
) AS `t1`
GROUP BY
  1;
