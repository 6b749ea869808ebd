-- tests/engines/test_snapshots.py: complaint_reply_rate on spark

-- query complaints
SELECT
  `t12`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT(*) AS `complaint_resolution_rate_of`,
  COUNT_IF(
    COALESCE(`t12`.`replied_at` <= `t12`.`due_at`, NOT (
      `t12`.`replied_at` IS NULL
    ))
  ) AS `complaint_reply_rate`
FROM (
  SELECT
    *
  FROM (
    SELECT
      `t10`.`complaint`,
      `t10`.`contact`,
      `t10`.`agent`,
      `t10`.`customer`,
      `t10`.`raised_at`,
      `t10`.`due_at`,
      `t10`.`replied_at`,
      `t10`.`resolved_at`,
      `t10`.`valid`,
      `t10`.`severity`,
      `t10`.`customer_lost`,
      `t10`.`source`,
      `t10`.`satisfied`,
      `t10`.`cause`,
      `t10`.`employee`
    FROM (
      SELECT
        `t9`.`complaint`,
        `t9`.`contact`,
        `t9`.`agent`,
        `t9`.`customer`,
        `t9`.`raised_at`,
        `t9`.`due_at`,
        `t9`.`replied_at`,
        `t9`.`resolved_at`,
        `t9`.`valid`,
        `t9`.`severity`,
        `t9`.`customer_lost`,
        `t9`.`source`,
        `t9`.`satisfied`,
        `t9`.`cause`,
        `t9`.`owner`,
        `t9`.`employee`
      FROM (
        SELECT
          `t8`.`complaint`,
          `t8`.`contact`,
          `t8`.`agent`,
          `t8`.`customer`,
          `t8`.`raised_at`,
          `t8`.`due_at`,
          `t8`.`replied_at`,
          `t8`.`resolved_at`,
          `t8`.`valid`,
          `t8`.`severity`,
          `t8`.`customer_lost`,
          `t8`.`source`,
          `t8`.`satisfied`,
          `t8`.`cause`,
          `t8`.`owned`,
          `t8`.`owner`,
          COALESCE(`t8`.`agent`, `t8`.`owner`) AS `employee`
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
            `t7`.`owned`,
            `t7`.`owner`
          FROM `complaints` AS `t2`
          LEFT OUTER JOIN (
            SELECT
              `t3`.`contact` AS `owned`,
              `t3`.`agent` AS `owner`
            FROM `contacts` AS `t3`
            LEFT SEMI JOIN (
              SELECT
                *
              FROM `complaints` AS `t0`
              WHERE
                `t0`.`agent` IS NULL
            ) AS `t5`
              ON `t3`.`contact` = `t5`.`contact`
          ) AS `t7`
            ON `t2`.`contact` = `t7`.`owned`
        ) AS `t8`
      ) AS `t9`
    ) AS `t10`
  ) AS `t11`
  WHERE
    COALESCE(`t11`.`due_at`, `t11`.`raised_at`) >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND COALESCE(`t11`.`due_at`, `t11`.`raised_at`) < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t12`
GROUP BY
  1;
