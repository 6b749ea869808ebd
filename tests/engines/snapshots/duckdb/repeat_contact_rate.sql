-- tests/engines/test_snapshots.py: repeat_contact_rate on duckdb

-- query next_contact
SELECT
  "t3"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT_IF("t3"."answered") AS "repeat_contact_rate_of",
  COUNT_IF(
    "t3"."answered"
    AND (
      DATE_DIFF('MICROSECOND', "t3"."started_at", "t3"."next_contact_at") <= 604800000000
    )
  ) AS "repeat_contact_rate",
  COUNT(*) AS "KH502_rows"
FROM (
  SELECT
    "t2"."contact",
    "t2"."agent",
    "t2"."customer",
    "t2"."channel",
    "t2"."topic",
    "t2"."started_at",
    "t2"."answered_at",
    "t2"."first_response_at",
    "t2"."ended_at",
    "t2"."resolved_at",
    "t2"."resolved",
    "t2"."reopened_at",
    "t2"."transferred",
    "t2"."talk_seconds",
    "t2"."hold_seconds",
    "t2"."wrap_seconds",
    "t2"."presale",
    "t2"."due_at",
    "t2"."in_time",
    "t2"."answered",
    "t2"."next_contact_at",
    "t2"."next_on_topic_at",
    "t2"."agent" AS "employee"
  FROM (
    SELECT
      "t1"."contact",
      "t1"."agent",
      "t1"."customer",
      "t1"."channel",
      "t1"."topic",
      "t1"."started_at",
      "t1"."answered_at",
      "t1"."first_response_at",
      "t1"."ended_at",
      "t1"."resolved_at",
      "t1"."resolved",
      "t1"."reopened_at",
      "t1"."transferred",
      "t1"."talk_seconds",
      "t1"."hold_seconds",
      "t1"."wrap_seconds",
      "t1"."presale",
      "t1"."due_at",
      "t1"."in_time",
      "t1"."answered",
      LEAD("t1"."started_at") OVER (
        PARTITION BY "t1"."customer"
        ORDER BY "t1"."started_at" ASC, "t1"."contact" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "next_contact_at",
      LEAD("t1"."started_at") OVER (
        PARTITION BY "t1"."customer", "t1"."topic"
        ORDER BY "t1"."started_at" ASC, "t1"."contact" ASC
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
      ) AS "next_on_topic_at"
    FROM (
      SELECT
        "t0"."contact",
        "t0"."agent",
        "t0"."customer",
        "t0"."channel",
        "t0"."topic",
        "t0"."started_at",
        "t0"."answered_at",
        "t0"."first_response_at",
        "t0"."ended_at",
        "t0"."resolved_at",
        "t0"."resolved",
        "t0"."reopened_at",
        "t0"."transferred",
        "t0"."talk_seconds",
        "t0"."hold_seconds",
        "t0"."wrap_seconds",
        "t0"."presale",
        "t0"."due_at",
        "t0"."in_time",
        NOT (
          "t0"."answered_at" IS NULL
        )
        OR NOT (
          "t0"."first_response_at" IS NULL
        ) AS "answered"
      FROM "contacts" AS "t0"
      WHERE
        "t0"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
        AND "t0"."started_at" < (
          MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0) + INTERVAL '604800' SECOND
        )
        AND "t0"."customer" IS NOT NULL
    ) AS "t1"
  ) AS "t2"
  WHERE
    "t2"."started_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t2"."started_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t3"
GROUP BY
  1;
