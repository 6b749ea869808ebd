-- tests/engines/test_snapshots.py: platform_response_time on spark

-- query turns
SELECT
  `t9`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        (
          CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) >= 8
        )
        AND (
          CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) <= 22
        ),
        FALSE
      )
      OR COALESCE(
        (
          CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) >= 8
        )
        AND (
          CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) <= 22
        ),
        FALSE
      ),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CAST(COALESCE(
      (
        CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) >= 8
      )
      AND (
        CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) <= 22
      ),
      FALSE
    ) AS BIGINT)
  ) AS `platform_response_time_of`,
  SUM(
    CASE
      WHEN (
        CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) >= 8
      )
      AND (
        CAST(EXTRACT(hour FROM `t9`.`asked_at`) AS BIGINT) <= 22
      )
      THEN CASE
        WHEN COALESCE(DATEDIFF(MICROSECOND, `t9`.`asked_at`, `t9`.`answered_at`), 600000000) > 600000000
        THEN 600000000
        ELSE COALESCE(DATEDIFF(MICROSECOND, `t9`.`asked_at`, `t9`.`answered_at`), 600000000)
      END
      ELSE NULL
    END
  ) AS `platform_response_time`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t7`.`contact`,
      `t7`.`agent`,
      `t7`.`asked_at`,
      `t7`.`answered_at`,
      `t7`.`employee`
    FROM (
      SELECT
        `t6`.`contact`,
        `t6`.`agent`,
        `t6`.`asked_at`,
        `t6`.`answered_at`,
        `t6`.`owner`,
        `t6`.`employee`
      FROM (
        SELECT
          `t5`.`contact`,
          `t5`.`agent`,
          `t5`.`asked_at`,
          `t5`.`answered_at`,
          `t5`.`owned`,
          `t5`.`owner`,
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
      ) AS `t6`
    ) AS `t7`
  ) AS `t8`
  WHERE
    `t8`.`asked_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t8`.`asked_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t9`
GROUP BY
  1;
