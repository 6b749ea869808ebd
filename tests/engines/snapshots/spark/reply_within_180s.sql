-- tests/engines/test_snapshots.py: reply_within_180s on spark

-- query turns
SELECT
  `t6`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `reply_within_30s_of`,
  SUM(
    CAST(COALESCE(DATEDIFF(MICROSECOND, `t6`.`asked_at`, `t6`.`answered_at`) <= 180000000, FALSE) AS BIGINT)
  ) AS `reply_within_180s`
FROM (
  SELECT
    `t5`.`contact`,
    `t5`.`agent`,
    `t5`.`asked_at`,
    `t5`.`answered_at`,
    COALESCE(`t5`.`agent`, `t5`.`owner`) AS `employee`
  FROM (
    SELECT
      `t2`.`contact`,
      `t2`.`agent`,
      `t2`.`asked_at`,
      `t2`.`answered_at`,
      `t4`.`owned`,
      `t4`.`owner`
    FROM `turns` AS `t2`
    LEFT OUTER JOIN (
      SELECT
        `t1`.`contact` AS `owned`,
        `t1`.`agent` AS `owner`
      FROM `contacts` AS `t1`
    ) AS `t4`
      ON `t2`.`contact` = `t4`.`owned`
  ) AS `t5`
  WHERE
    `t5`.`asked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t5`.`asked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t6`
GROUP BY
  1;
