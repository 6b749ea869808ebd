-- tests/engines/test_snapshots.py: failed_check_rate on duckdb

-- query checks
SELECT
  "t9"."employee",
  SUM(
    CAST(COALESCE(
      COALESCE(
        NOT (
          "t9"."kind" IS NULL
        )
        AND (
          "t9"."kind" = 'random'
        )
        AND NOT (
          "t9"."passed" IS NULL
        ),
        FALSE
      )
      OR COALESCE(
        NOT (
          "t9"."kind" IS NULL
        )
        AND (
          "t9"."kind" = 'random'
        )
        AND NOT (
          "t9"."passed" IS NULL
        )
        AND NOT (
          "t9"."passed"
        ),
        FALSE
      )
      OR COALESCE(NOT (
        COALESCE(NOT (
          "t9"."kind" IS NULL
        ), FALSE)
      ), FALSE),
      FALSE
    ) AS BIGINT)
  ) AS "rows_of_group",
  SUM(
    CAST(COALESCE(
      NOT (
        "t9"."kind" IS NULL
      )
      AND (
        "t9"."kind" = 'random'
      )
      AND NOT (
        "t9"."passed" IS NULL
      ),
      FALSE
    ) AS BIGINT)
  ) AS "failed_checks_of",
  SUM(
    CAST(COALESCE(
      NOT (
        "t9"."kind" IS NULL
      )
      AND (
        "t9"."kind" = 'random'
      )
      AND NOT (
        "t9"."passed" IS NULL
      )
      AND NOT (
        "t9"."passed"
      ),
      FALSE
    ) AS BIGINT)
  ) AS "failed_checks",
  SUM(
    CAST(COALESCE(NOT (
      COALESCE(NOT (
        "t9"."kind" IS NULL
      ), FALSE)
    ), FALSE) AS BIGINT)
  ) AS "KH504_rows"
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
          "t5"."check",
          "t5"."agent",
          "t5"."contact",
          "t5"."checked_at",
          "t5"."checker",
          "t5"."kind",
          "t5"."passed",
          "t5"."critical",
          "t5"."owned",
          "t5"."owner",
          COALESCE("t5"."agent", "t5"."owner") AS "employee"
        FROM (
          SELECT
            "t2"."check",
            "t2"."agent",
            "t2"."contact",
            "t2"."checked_at",
            "t2"."checker",
            "t2"."kind",
            "t2"."passed",
            "t2"."critical",
            "t4"."owned",
            "t4"."owner"
          FROM "checks" AS "t2"
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
    "t8"."checked_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t8"."checked_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;
