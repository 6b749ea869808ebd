-- tests/engines/test_snapshots.py: refund_handling_time on duckdb

-- query refunds
SELECT
  "t9"."employee",
  COUNT_IF(COALESCE(NOT (
    "t9"."requested_at" IS NULL
  ), FALSE)) AS "rows_of_group",
  COUNT("t9"."value_of_refund_handling_time") AS "refund_handling_time_of",
  SUM("t9"."value_of_refund_handling_time") AS "refund_handling_time"
FROM (
  SELECT
    "t8"."refund",
    "t8"."order",
    "t8"."amount",
    "t8"."requested_at",
    "t8"."finished_at",
    "t8"."cause",
    "t8"."disputed",
    "t8"."platform",
    "t8"."withdrawn_at",
    "t8"."employee",
    CASE
      WHEN NOT (
        "t8"."requested_at" IS NULL
      )
      THEN DATE_DIFF('MICROSECOND', "t8"."requested_at", "t8"."finished_at")
      ELSE NULL
    END AS "value_of_refund_handling_time"
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
          "t5"."refund",
          "t5"."order",
          "t5"."amount",
          "t5"."requested_at",
          "t5"."finished_at",
          "t5"."cause",
          "t5"."disputed",
          "t5"."platform",
          "t5"."withdrawn_at",
          "t5"."owned",
          "t5"."owner",
          "t5"."owner" AS "employee"
        FROM (
          SELECT
            "t2"."refund",
            "t2"."order",
            "t2"."amount",
            "t2"."requested_at",
            "t2"."finished_at",
            "t2"."cause",
            "t2"."disputed",
            "t2"."platform",
            "t2"."withdrawn_at",
            "t4"."owned",
            "t4"."owner"
          FROM "refunds" AS "t2"
          LEFT OUTER JOIN (
            SELECT
              "t1"."order" AS "owned",
              "t1"."agent" AS "owner"
            FROM "orders" AS "t1"
          ) AS "t4"
            ON "t2"."order" = "t4"."owned"
        ) AS "t5"
      ) AS "t6"
    ) AS "t7"
  ) AS "t8"
  WHERE
    "t8"."finished_at" >= MAKE_TIMESTAMP(2026, 10, 1, 0, 0, 0.0)
    AND "t8"."finished_at" < MAKE_TIMESTAMP(2026, 11, 1, 0, 0, 0.0)
) AS "t9"
GROUP BY
  1;
