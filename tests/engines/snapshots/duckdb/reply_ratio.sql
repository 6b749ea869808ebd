-- tests/engines/test_snapshots.py: reply_ratio on duckdb

-- query turns
SELECT
  "t9"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE(NOT (
        "t9"."answered_at" IS NULL
      ), FALSE)
      OR COALESCE(NOT (
        "t9"."asked_at" IS NULL
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(CAST(COALESCE(NOT (
    "t9"."answered_at" IS NULL
  ), FALSE) AS BIGINT)) AS "reply_ratio_of",
  SUM(CAST(COALESCE(NOT (
    "t9"."asked_at" IS NULL
  ), FALSE) AS BIGINT)) AS "reply_ratio_per"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t7".*
      EXCLUDE ("owner")
    FROM (
      SELECT
        "t6".*
        EXCLUDE ("owned")
      FROM (
        SELECT
          "t5"."contact",
          "t5"."agent",
          "t5"."asked_at",
          "t5"."answered_at",
          "t5"."owned",
          "t5"."owner",
          COALESCE("t5"."agent", "t5"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."contact",
            "t2"."agent",
            "t2"."asked_at",
            "t2"."answered_at",
            "t4"."owned",
            "t4"."owner"
          FROM "turns" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t1"."contact" AS "owned",
              "t1"."agent" AS "owner"
            FROM "contacts" AS "t1"
          ) AS "t4"
            ON "t2"."contact" = "t4"."owned"
        ) AS "t5"
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    COALESCE("t8"."asked_at", "t8"."answered_at") >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND COALESCE("t8"."asked_at", "t8"."answered_at") < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;
