-- tests/engines/test_snapshots.py: quality_score on spark

-- query check_items
SELECT
  `t14`.`employee`,
  COUNT_IF(
    COALESCE((
      `t14`.`checks__kind` = 'random'
    ) AND NOT (
      `t14`.`passed` IS NULL
    ), FALSE)
  ) AS `rows_of_group`,
  COUNT_IF((
    `t14`.`checks__kind` = 'random'
  ) AND NOT (
    `t14`.`passed` IS NULL
  )) AS `quality_score_of`,
  COUNT_IF(
    (
      `t14`.`checks__kind` = 'random'
    )
    AND NOT (
      `t14`.`passed` IS NULL
    )
    AND `t14`.`passed`
  ) AS `quality_score`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t12`.`check`,
      `t12`.`item`,
      `t12`.`passed`,
      `t12`.`checks__checked_at`,
      `t12`.`checks__kind`,
      `t12`.`employee`
    FROM (
      SELECT
        `t11`.`check`,
        `t11`.`item`,
        `t11`.`passed`,
        `t11`.`checks__checked_at`,
        `t11`.`checks__kind`,
        `t11`.`owner`,
        `t11`.`employee`
      FROM (
        SELECT
          `t10`.`check`,
          `t10`.`item`,
          `t10`.`passed`,
          `t10`.`checks__checked_at`,
          `t10`.`checks__kind`,
          `t10`.`owned`,
          `t10`.`owner`,
          `t10`.`owner` AS `employee`
        FROM (
          SELECT
            `t9`.`check`,
            `t9`.`item`,
            `t9`.`passed`,
            `t9`.`checks__checked_at`,
            `t9`.`checks__kind`,
            `t5`.`owned`,
            `t5`.`owner`
          FROM (
            SELECT
              `t7`.`check`,
              `t7`.`item`,
              `t7`.`passed`,
              `t7`.`checks__checked_at`,
              `t7`.`checks__kind`
            FROM (
              SELECT
                `t2`.`check`,
                `t2`.`item`,
                `t2`.`passed`,
                `t6`.`related_to`,
                `t6`.`checks__checked_at`,
                `t6`.`checks__kind`
              FROM `check_items` AS `t2`
              LEFT OUTER JOIN (
                SELECT
                  `t0`.`check` AS `related_to`,
                  `t0`.`checked_at` AS `checks__checked_at`,
                  `t0`.`kind` AS `checks__kind`
                FROM `checks` AS `t0`
              ) AS `t6`
                ON `t2`.`check` = `t6`.`related_to`
            ) AS `t7`
          ) AS `t9`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`check` AS `owned`,
              `t0`.`agent` AS `owner`
            FROM `checks` AS `t0`
          ) AS `t5`
            ON `t9`.`check` = `t5`.`owned`
        ) AS `t10`
      ) AS `t11`
    ) AS `t12`
  ) AS `t13`
  WHERE
    `t13`.`checks__checked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t13`.`checks__checked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t14`
GROUP BY
  1;

-- query check_items_distinct
SELECT
  `t14`.`employee`,
  COUNT_IF(
    COALESCE((
      `t14`.`checks__kind` = 'random'
    ) AND NOT (
      `t14`.`passed` IS NULL
    ), FALSE)
  ) AS `rows_of_group`,
  COUNT(DISTINCT `t14`.`value_of_quality_score_cases`) AS `quality_score_cases`
FROM (
  SELECT
    `t13`.`check`,
    `t13`.`item`,
    `t13`.`passed`,
    `t13`.`checks__checked_at`,
    `t13`.`checks__kind`,
    `t13`.`employee`,
    CASE
      WHEN (
        `t13`.`checks__kind` = 'random'
      ) AND NOT (
        `t13`.`passed` IS NULL
      )
      THEN `t13`.`check`
      ELSE NULL
    END AS `value_of_quality_score_cases`
  FROM (
    SELECT
      `t12`.`check`,
      `t12`.`item`,
      `t12`.`passed`,
      `t12`.`checks__checked_at`,
      `t12`.`checks__kind`,
      `t12`.`employee`
    FROM (
      SELECT
        `t11`.`check`,
        `t11`.`item`,
        `t11`.`passed`,
        `t11`.`checks__checked_at`,
        `t11`.`checks__kind`,
        `t11`.`owner`,
        `t11`.`employee`
      FROM (
        SELECT
          `t10`.`check`,
          `t10`.`item`,
          `t10`.`passed`,
          `t10`.`checks__checked_at`,
          `t10`.`checks__kind`,
          `t10`.`owned`,
          `t10`.`owner`,
          `t10`.`owner` AS `employee`
        FROM (
          SELECT
            `t9`.`check`,
            `t9`.`item`,
            `t9`.`passed`,
            `t9`.`checks__checked_at`,
            `t9`.`checks__kind`,
            `t5`.`owned`,
            `t5`.`owner`
          FROM (
            SELECT
              `t7`.`check`,
              `t7`.`item`,
              `t7`.`passed`,
              `t7`.`checks__checked_at`,
              `t7`.`checks__kind`
            FROM (
              SELECT
                `t2`.`check`,
                `t2`.`item`,
                `t2`.`passed`,
                `t6`.`related_to`,
                `t6`.`checks__checked_at`,
                `t6`.`checks__kind`
              FROM `check_items` AS `t2`
              LEFT OUTER JOIN (
                SELECT
                  `t0`.`check` AS `related_to`,
                  `t0`.`checked_at` AS `checks__checked_at`,
                  `t0`.`kind` AS `checks__kind`
                FROM `checks` AS `t0`
              ) AS `t6`
                ON `t2`.`check` = `t6`.`related_to`
            ) AS `t7`
          ) AS `t9`
          LEFT OUTER JOIN (
            SELECT
              `t0`.`check` AS `owned`,
              `t0`.`agent` AS `owner`
            FROM `checks` AS `t0`
          ) AS `t5`
            ON `t9`.`check` = `t5`.`owned`
        ) AS `t10`
      ) AS `t11`
    ) AS `t12`
  ) AS `t13`
  WHERE
    `t13`.`checks__checked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t13`.`checks__checked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t14`
GROUP BY
  1;
