-- tests/engines/test_snapshots.py: complaint_resolution_time on spark

-- query complaints
SELECT
  `t9`.`employee`,
  SUM(
    CAST(COALESCE(
      COALESCE(
        NOT (
          `t9`.`resolved_at` IS NULL
        )
        AND (
          DATEDIFF(MICROSECOND, `t9`.`raised_at`, `t9`.`resolved_at`) IS NOT NULL
        ),
        FALSE
      )
      OR COALESCE(NOT (
        `t9`.`resolved_at` IS NULL
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS `rows_of_group`,
  SUM(
    CAST(COALESCE(
      NOT (
        `t9`.`resolved_at` IS NULL
      )
      AND (
        DATEDIFF(MICROSECOND, `t9`.`raised_at`, `t9`.`resolved_at`) IS NOT NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS `complaint_resolution_time_of`,
  SUM(
    CASE
      WHEN NOT (
        `t9`.`resolved_at` IS NULL
      )
      THEN DATEDIFF(MICROSECOND, `t9`.`raised_at`, `t9`.`resolved_at`)
      ELSE NULL
    END
  ) AS `complaint_resolution_time`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t7`.`complaint`,
      `t7`.`contact`,
      `t7`.`agent`,
      `t7`.`customer`,
      `t7`.`raised_at`,
      `t7`.`due_at`,
      `t7`.`replied_at`,
      `t7`.`resolved_at`,
      `t7`.`valid`,
      `t7`.`severity`,
      `t7`.`customer_lost`,
      `t7`.`source`,
      `t7`.`satisfied`,
      `t7`.`cause`,
      `t7`.`employee`
    FROM (
      SELECT
        `t6`.`complaint`,
        `t6`.`contact`,
        `t6`.`agent`,
        `t6`.`customer`,
        `t6`.`raised_at`,
        `t6`.`due_at`,
        `t6`.`replied_at`,
        `t6`.`resolved_at`,
        `t6`.`valid`,
        `t6`.`severity`,
        `t6`.`customer_lost`,
        `t6`.`source`,
        `t6`.`satisfied`,
        `t6`.`cause`,
        `t6`.`owner`,
        `t6`.`employee`
      FROM (
        SELECT
          `t5`.`complaint`,
          `t5`.`contact`,
          `t5`.`agent`,
          `t5`.`customer`,
          `t5`.`raised_at`,
          `t5`.`due_at`,
          `t5`.`replied_at`,
          `t5`.`resolved_at`,
          `t5`.`valid`,
          `t5`.`severity`,
          `t5`.`customer_lost`,
          `t5`.`source`,
          `t5`.`satisfied`,
          `t5`.`cause`,
          `t5`.`owned`,
          `t5`.`owner`,
          COALESCE(`t5`.`agent`, `t5`.`owner`) AS `employee`
        FROM (
          SELECT
            `t2`.`complaint`,
            `t2`.`contact`,
            `t2`.`agent`,
            `t2`.`customer`,
            `t2`.`raised_at`,
            `t2`.`due_at`,
            `t2`.`replied_at`,
            `t2`.`resolved_at`,
            `t2`.`valid`,
            `t2`.`severity`,
            `t2`.`customer_lost`,
            `t2`.`source`,
            `t2`.`satisfied`,
            `t2`.`cause`,
            `t4`.`owned`,
            `t4`.`owner`
          FROM `complaints` AS `t2`
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
    `t8`.`raised_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t8`.`raised_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t9`
GROUP BY
  1;
