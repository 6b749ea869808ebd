-- tests/engines/test_snapshots.py: answer_rate on spark

-- query contacts
SELECT
  `t1`.`employee`,
  COUNT(*) AS `rows_of_group`,
  COUNT_IF(`t1`.`answered`) AS `complaint_rate_per`,
  COUNT(*) AS `answer_rate_of`
FROM (
  SELECT
    `t0`.`contact`,
    `t0`.`agent`,
    `t0`.`customer`,
    `t0`.`channel`,
    `t0`.`topic`,
    `t0`.`started_at`,
    `t0`.`answered_at`,
    `t0`.`first_response_at`,
    `t0`.`ended_at`,
    `t0`.`resolved_at`,
    `t0`.`resolved`,
    `t0`.`reopened_at`,
    `t0`.`transferred`,
    `t0`.`talk_seconds`,
    `t0`.`hold_seconds`,
    `t0`.`wrap_seconds`,
    `t0`.`presale`,
    `t0`.`due_at`,
    `t0`.`in_time`,
    `t0`.`agent` AS `employee`,
    NOT (
      `t0`.`answered_at` IS NULL
    )
    OR NOT (
      `t0`.`first_response_at` IS NULL
    ) AS `answered`
  FROM `contacts` AS `t0`
  WHERE
    `t0`.`started_at` >= CAST('2026-10-01T00:00:00' AS TIMESTAMP)
    AND `t0`.`started_at` < CAST('2026-11-01T00:00:00' AS TIMESTAMP)
) AS `t1`
GROUP BY
  1;
