-- tests/engines/test_snapshots.py: conversion_rate on spark

-- query first_enquiry
SELECT
  `t16`.`employee`,
  COUNT_IF(COALESCE(`t16`.`first_of_customer`, FALSE)) AS `rows_of_group`,
  COUNT_IF(`t16`.`first_of_customer`) AS `conversion_rate_of`,
  COUNT_IF(`t16`.`first_of_customer` AND `t16`.`bought`) AS `conversion_rate`
FROM (
  SELECT
    `t15`.`contact`,
    `t15`.`agent`,
    `t15`.`customer`,
    `t15`.`channel`,
    `t15`.`topic`,
    `t15`.`started_at`,
    `t15`.`answered_at`,
    `t15`.`first_response_at`,
    `t15`.`ended_at`,
    `t15`.`resolved_at`,
    `t15`.`resolved`,
    `t15`.`reopened_at`,
    `t15`.`transferred`,
    `t15`.`talk_seconds`,
    `t15`.`hold_seconds`,
    `t15`.`wrap_seconds`,
    `t15`.`presale`,
    `t15`.`due_at`,
    `t15`.`in_time`,
    `t15`.`first_of_customer`,
    `t15`.`bought`,
    `t15`.`agent` AS `employee`
  FROM (
    SELECT
      `t14`.`contact`,
      `t14`.`agent`,
      `t14`.`customer`,
      `t14`.`channel`,
      `t14`.`topic`,
      `t14`.`started_at`,
      `t14`.`answered_at`,
      `t14`.`first_response_at`,
      `t14`.`ended_at`,
      `t14`.`resolved_at`,
      `t14`.`resolved`,
      `t14`.`reopened_at`,
      `t14`.`transferred`,
      `t14`.`talk_seconds`,
      `t14`.`hold_seconds`,
      `t14`.`wrap_seconds`,
      `t14`.`presale`,
      `t14`.`due_at`,
      `t14`.`in_time`,
      `t14`.`first_of_customer`,
      `t14`.`bought`
    FROM (
      SELECT
        `t13`.`contact`,
        `t13`.`agent`,
        `t13`.`customer`,
        `t13`.`channel`,
        `t13`.`topic`,
        `t13`.`started_at`,
        `t13`.`answered_at`,
        `t13`.`first_response_at`,
        `t13`.`ended_at`,
        `t13`.`resolved_at`,
        `t13`.`resolved`,
        `t13`.`reopened_at`,
        `t13`.`transferred`,
        `t13`.`talk_seconds`,
        `t13`.`hold_seconds`,
        `t13`.`wrap_seconds`,
        `t13`.`presale`,
        `t13`.`due_at`,
        `t13`.`in_time`,
        `t13`.`first_of_customer`,
        `t13`.`since`,
        `t13`.`bought`
      FROM (
        SELECT
          `t12`.`contact`,
          `t12`.`agent`,
          `t12`.`customer`,
          `t12`.`channel`,
          `t12`.`topic`,
          `t12`.`started_at`,
          `t12`.`answered_at`,
          `t12`.`first_response_at`,
          `t12`.`ended_at`,
          `t12`.`resolved_at`,
          `t12`.`resolved`,
          `t12`.`reopened_at`,
          `t12`.`transferred`,
          `t12`.`talk_seconds`,
          `t12`.`hold_seconds`,
          `t12`.`wrap_seconds`,
          `t12`.`presale`,
          `t12`.`due_at`,
          `t12`.`in_time`,
          `t12`.`first_of_customer`,
          `t12`.`buyer`,
          `t12`.`since`,
          `t12`.`buyer` IS NOT NULL AS `bought`
        FROM (
          SELECT
            `t9`.`contact`,
            `t9`.`agent`,
            `t9`.`customer`,
            `t9`.`channel`,
            `t9`.`topic`,
            `t9`.`started_at`,
            `t9`.`answered_at`,
            `t9`.`first_response_at`,
            `t9`.`ended_at`,
            `t9`.`resolved_at`,
            `t9`.`resolved`,
            `t9`.`reopened_at`,
            `t9`.`transferred`,
            `t9`.`talk_seconds`,
            `t9`.`hold_seconds`,
            `t9`.`wrap_seconds`,
            `t9`.`presale`,
            `t9`.`due_at`,
            `t9`.`in_time`,
            `t9`.`first_of_customer`,
            `t11`.`buyer`,
            `t11`.`since`
          FROM (
            SELECT
              `t3`.`contact`,
              `t3`.`agent`,
              `t3`.`customer`,
              `t3`.`channel`,
              `t3`.`topic`,
              `t3`.`started_at`,
              `t3`.`answered_at`,
              `t3`.`first_response_at`,
              `t3`.`ended_at`,
              `t3`.`resolved_at`,
              `t3`.`resolved`,
              `t3`.`reopened_at`,
              `t3`.`transferred`,
              `t3`.`talk_seconds`,
              `t3`.`hold_seconds`,
              `t3`.`wrap_seconds`,
              `t3`.`presale`,
              `t3`.`due_at`,
              `t3`.`in_time`,
              (
                ROW_NUMBER() OVER (
                  PARTITION BY `t3`.`customer`
                  ORDER BY `t3`.`started_at` ASC NULLS LAST, `t3`.`contact` ASC NULLS LAST
                ) - 1
              ) = 0 AS `first_of_customer`
            FROM (
              SELECT
                *
              FROM `contacts` AS `t0`
              WHERE
                `t0`.`started_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
                AND `t0`.`started_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
                AND `t0`.`presale`
                AND `t0`.`customer` IS NOT NULL
            ) AS `t3`
          ) AS `t9`
          LEFT OUTER JOIN (
            SELECT DISTINCT
              *
            FROM (
              SELECT
                `t6`.`buyer`,
                `t6`.`since`
              FROM (
                SELECT
                  `t0`.`customer` AS `buyer`,
                  `t0`.`started_at` AS `since`
                FROM `contacts` AS `t0`
                WHERE
                  `t0`.`started_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
                  AND `t0`.`started_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
                  AND `t0`.`presale`
                  AND `t0`.`customer` IS NOT NULL
              ) AS `t6`
              INNER JOIN (
                SELECT
                  `t1`.`customer` AS `payer`,
                  `t1`.`paid_at`
                FROM `orders` AS `t1`
              ) AS `t5`
                ON `t6`.`buyer` = `t5`.`payer`
                AND `t5`.`paid_at` >= `t6`.`since`
                AND `t5`.`paid_at` <= (
                  `t6`.`since` + INTERVAL '172800' SECOND
                )
            ) AS `t8`
          ) AS `t11`
            ON `t9`.`customer` = `t11`.`buyer` AND `t9`.`started_at` = `t11`.`since`
        ) AS `t12`
      ) AS `t13`
    ) AS `t14`
  ) AS `t15`
  WHERE
    `t15`.`started_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t15`.`started_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t16`
GROUP BY
  1;
