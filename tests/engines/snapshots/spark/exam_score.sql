-- tests/engines/test_snapshots.py: exam_score on spark

-- query exams_exam_score
SELECT
  `t1`.`employee`,
  `t1`.`full`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        NOT (
          `t1`.`score` IS NULL
        )
        AND (
          `t1`.`full` > 0
        )
        AND (
          `t1`.`score` IS NOT NULL
        ),
        FALSE
      )
      OR COALESCE(NOT (
        `t1`.`score` IS NULL
      ) AND (
        `t1`.`full` > 0
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CAST(COALESCE(
      NOT (
        `t1`.`score` IS NULL
      )
      AND (
        `t1`.`full` > 0
      )
      AND (
        `t1`.`score` IS NOT NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS `exam_score_of`,
  SUM(
    CASE
      WHEN NOT (
        `t1`.`score` IS NULL
      ) AND (
        `t1`.`full` > 0
      )
      THEN `t1`.`score`
      ELSE NULL
    END
  ) AS `exam_score`
FROM (
  SELECT
    `t0`.`exam`,
    `t0`.`kind`,
    `t0`.`agent`,
    `t0`.`taken_on`,
    `t0`.`score`,
    `t0`.`full`,
    `t0`.`agent` AS `employee`
  FROM `exams` AS `t0`
  WHERE
    `t0`.`taken_on` >= MAKE_DATE(2026, 10, 1)
    AND `t0`.`taken_on` <= MAKE_DATE(2026, 10, 31)
) AS `t1`
GROUP BY
  1,
  2;
