-- tests/engines/test_snapshots.py: reply_within_30s on duckdb

-- query turns
SELECT
  "t12"."employee",
  COUNT(*) AS "rows_of_group",
  COUNT(*) AS "reply_within_30s_of",
  COUNT_IF(DATE_DIFF('MICROSECOND', "t12"."asked_at", "t12"."answered_at") <= 30000000) AS "reply_within_30s"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t10".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t9".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t8"."contact",
          "t8"."agent",
          "t8"."asked_at",
          "t8"."answered_at",
          "t8"."owned",
          "t8"."owner",
          COALESCE("t8"."agent", "t8"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."contact",
            "t2"."agent",
            "t2"."asked_at",
            "t2"."answered_at",
            "t7"."owned",
            "t7"."owner"
          FROM "turns" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t3"."contact" AS "owned",
              "t3"."agent" AS "owner"
            FROM "contacts" AS "t3"
            SEMI JOIN (
              SELECT
                *
              FROM "turns" AS "t0"
              WHERE
                "t0"."agent" IS NULL
            ) AS "t5"
              ON "t3"."contact" = "t5"."contact"
          ) AS "t7"
            ON "t2"."contact" = "t7"."owned"
        ) AS "t8"
      ) AS "t9"
    ) AS "t10"
  ) AS "t11"
  WHERE
    "t11"."asked_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t11"."asked_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t12"
GROUP BY
  1;
