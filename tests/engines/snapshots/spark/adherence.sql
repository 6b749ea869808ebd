-- tests/engines/test_snapshots.py: adherence on spark

-- query states
SELECT
  `t1`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        NOT (
          `t1`.`ended_at` IS NULL
        )
        AND CASE
          WHEN `t1`.`planned` = 'work'
          THEN `t1`.`state` IN ('talk', 'hold', 'wrap', 'ready')
          WHEN `t1`.`planned` = 'break'
          THEN `t1`.`state` IN ('break', 'away', 'offline')
          WHEN `t1`.`planned` = 'training'
          THEN `t1`.`state` = 'training'
          ELSE NULL
        END,
        FALSE
      )
      OR COALESCE(
        NOT (
          `t1`.`ended_at` IS NULL
        )
        AND (
          (
            `t1`.`planned` <> 'off'
          )
          OR `t1`.`state` IN ('talk', 'hold', 'wrap', 'ready')
        ),
        FALSE
      ),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CASE
      WHEN NOT (
        `t1`.`ended_at` IS NULL
      )
      AND CASE
        WHEN `t1`.`planned` = 'work'
        THEN `t1`.`state` IN ('talk', 'hold', 'wrap', 'ready')
        WHEN `t1`.`planned` = 'break'
        THEN `t1`.`state` IN ('break', 'away', 'offline')
        WHEN `t1`.`planned` = 'training'
        THEN `t1`.`state` = 'training'
        ELSE NULL
      END
      THEN DATEDIFF(MICROSECOND, `t1`.`started_at`, `t1`.`ended_at`)
      ELSE NULL
    END
  ) AS `adherence`,
  SUM(
    CASE
      WHEN NOT (
        `t1`.`ended_at` IS NULL
      )
      AND (
        (
          `t1`.`planned` <> 'off'
        )
        OR `t1`.`state` IN ('talk', 'hold', 'wrap', 'ready')
      )
      THEN DATEDIFF(MICROSECOND, `t1`.`started_at`, `t1`.`ended_at`)
      ELSE NULL
    END
  ) AS `adherence_per`
FROM (
  SELECT
    `t0`.`agent`,
    `t0`.`started_at`,
    `t0`.`ended_at`,
    `t0`.`state`,
    `t0`.`planned`,
    `t0`.`agent` AS `employee`
  FROM `states` AS `t0`
  WHERE
    `t0`.`started_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`started_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;
