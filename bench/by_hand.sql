-- The figures of October as an analyst writes them for DuckDB, one query per table or
-- window. Columns are called as the sums of the dictionary are; a company of these
-- records needs no others. Durations are microseconds.

-- query contacts
WITH october AS (
  SELECT
    agent,
    coalesce(started_at >= TIMESTAMP '2026-10-01' AND started_at < TIMESTAMP '2026-11-01', false) AS begun,
    coalesce(due_at >= TIMESTAMP '2026-10-01' AND due_at < TIMESTAMP '2026-11-01', false) AS due,
    answered_at IS NOT NULL OR first_response_at IS NOT NULL AS answered,
    coalesce(resolved, resolved_at IS NOT NULL)
      AND NOT coalesce(date_diff('microsecond', resolved_at, reopened_at) <= 604800000000, reopened_at IS NOT NULL) AS settled,
    date_diff('microsecond', started_at, answered_at) AS waited,
    date_diff('microsecond', started_at, first_response_at) AS responded,
    date_diff('microsecond', started_at, resolved_at) AS took,
    talk_seconds AS talked,
    talk_seconds + coalesce(hold_seconds, 0) + coalesce(wrap_seconds, 0) AS handled,
    transferred,
    coalesce(in_time, resolved_at <= due_at) AS kept
  FROM contacts
  WHERE (started_at >= TIMESTAMP '2026-10-01' AND started_at < TIMESTAMP '2026-11-01')
     OR (due_at >= TIMESTAMP '2026-10-01' AND due_at < TIMESTAMP '2026-11-01')
), asked AS (
  SELECT
    agent, begun, due, kept, answered, settled, transferred,
    CASE WHEN begun THEN waited END AS waited,
    CASE WHEN begun THEN responded END AS responded,
    CASE WHEN begun THEN took END AS took,
    CASE WHEN begun THEN talked END AS talked,
    CASE WHEN begun THEN handled END AS handled
  FROM october
)
SELECT
  agent AS employee,
  count_if(begun) AS answer_rate_of,
  count_if(begun AND answered) AS complaint_rate_per,
  count_if(begun AND NOT answered) AS abandon_rate,
  count_if(begun AND answered AND settled) AS resolution_rate,
  count_if(begun AND answered AND transferred) AS transfer_rate,
  count_if(due) AS ticket_closure_rate_of,
  count_if(due AND kept) AS ticket_closure_rate,
  count_if(waited <= 20000000) AS service_level,
  count(waited) AS speed_of_answer_of,
  sum(waited) AS speed_of_answer,
  count(talked) AS talk_time_of,
  sum(talked) AS talk_time,
  count(handled) AS average_handling_time_of,
  sum(handled) AS average_handling_time,
  count(responded) AS first_response_time_of,
  sum(responded) AS first_response_time,
  count(took) AS resolution_time_of,
  sum(took) AS resolution_time,
  quantile_disc(responded, [0.5, 0.9])[1] AS first_response_p50,
  quantile_disc(responded, [0.5, 0.9])[2] AS first_response_p90,
  quantile_disc(took, [0.5, 0.9])[1] AS resolution_time_p50,
  quantile_disc(took, [0.5, 0.9])[2] AS resolution_time_p90
FROM asked
GROUP BY agent;

-- query next_contact
WITH known AS (
  SELECT
    agent, contact, customer, topic, started_at,
    answered_at IS NOT NULL OR first_response_at IS NOT NULL AS answered
  FROM contacts
  WHERE started_at >= TIMESTAMP '2026-10-01' AND started_at < TIMESTAMP '2026-11-08'
    AND customer IS NOT NULL
), followed AS (
  SELECT
    agent, topic, started_at, answered,
    lead(started_at) OVER (PARTITION BY customer ORDER BY started_at, contact) AS following,
    lead(started_at) OVER (PARTITION BY customer, topic ORDER BY started_at, contact) AS on_topic
  FROM known
), marked AS (
  SELECT
    agent,
    coalesce(date_diff('microsecond', started_at, following) <= 604800000000, false) AS again,
    coalesce(
      date_diff('microsecond', started_at, CASE WHEN topic IS NULL THEN following ELSE on_topic END) <= 604800000000,
      false) AS on_topic
  FROM followed
  WHERE started_at < TIMESTAMP '2026-11-01' AND answered
)
SELECT
  agent AS employee,
  count(*) AS repeat_contact_rate_of,
  count_if(again) AS repeat_contact_rate,
  count_if(NOT on_topic) AS first_contact_resolution
FROM marked
GROUP BY agent;

-- query first_enquiry
WITH firsts AS (
  SELECT agent, contact, customer, started_at
  FROM contacts
  WHERE started_at >= TIMESTAMP '2026-10-01' AND started_at < TIMESTAMP '2026-11-01'
    AND presale AND customer IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY customer ORDER BY started_at, contact) = 1
), buyers AS (
  SELECT DISTINCT firsts.customer
  FROM firsts JOIN orders ON orders.customer = firsts.customer
    AND paid_at >= started_at AND paid_at <= started_at + INTERVAL 48 HOUR
)
SELECT
  agent AS employee,
  count(*) AS conversion_rate_of,
  count(buyers.customer) AS conversion_rate
FROM firsts LEFT JOIN buyers USING (customer)
GROUP BY agent;

-- query turns
WITH credited AS (
  SELECT
    coalesce(turns.agent, contacts.agent) AS agent,
    asked_at, answered_at,
    date_diff('microsecond', asked_at, answered_at) AS waited,
    hour(asked_at) BETWEEN 8 AND 22 AS by_day,
    coalesce(asked_at >= TIMESTAMP '2026-10-01' AND asked_at < TIMESTAMP '2026-11-01', false) AS asked
  FROM turns
  LEFT JOIN (SELECT contact, agent FROM contacts WHERE contact IN (SELECT contact FROM turns WHERE agent IS NULL)) AS contacts
    ON contacts.contact = turns.contact
  WHERE coalesce(asked_at, answered_at) >= TIMESTAMP '2026-10-01'
    AND coalesce(asked_at, answered_at) < TIMESTAMP '2026-11-01'
)
SELECT
  agent AS employee,
  count_if(asked) AS reply_within_30s_of,
  count_if(asked AND answered_at IS NOT NULL) AS reply_rate,
  count_if(asked AND waited IS NOT NULL) AS average_response_time_of,
  sum(CASE WHEN asked THEN waited END) AS average_response_time,
  count_if(asked AND by_day) AS platform_response_time_of,
  sum(CASE WHEN asked AND by_day THEN least(coalesce(waited, 600000000), 600000000) END) AS platform_response_time,
  count_if(asked AND waited <= 30000000) AS reply_within_30s,
  count_if(asked AND waited <= 180000000) AS reply_within_180s,
  count(answered_at) AS reply_ratio_of,
  count(asked_at) AS reply_ratio_per
FROM credited
GROUP BY ALL;

-- query surveys
SELECT
  coalesce(surveys.agent, contacts.agent) AS employee,
  count(*) AS survey_response_rate_of,
  count_if(answered_at IS NOT NULL AND rating IS NOT NULL) AS survey_response_rate
FROM surveys
LEFT JOIN (SELECT contact, agent FROM contacts WHERE contact IN (SELECT contact FROM surveys WHERE agent IS NULL)) AS contacts
    ON contacts.contact = surveys.contact
WHERE invited_at >= TIMESTAMP '2026-10-01' AND invited_at < TIMESTAMP '2026-11-01'
GROUP BY ALL;

-- query last_answer
WITH latest AS (
  SELECT agent, contact, rating
  FROM surveys
  WHERE answered_at >= TIMESTAMP '2026-10-01' AND answered_at < TIMESTAMP '2026-11-01'
    AND rating IS NOT NULL
  QUALIFY contact IS NULL
    OR row_number() OVER (PARTITION BY contact ORDER BY answered_at DESC, survey DESC) = 1
)
SELECT
  coalesce(latest.agent, contacts.agent) AS employee,
  count(*) AS csat_rate_of,
  count_if(rating >= 4) AS csat_rate,
  count(rating) AS csat_mean_of,
  sum(rating) AS csat_mean
FROM latest
LEFT JOIN (SELECT contact, agent FROM contacts WHERE contact IN (SELECT contact FROM surveys WHERE agent IS NULL)) AS contacts
  ON contacts.contact = latest.contact
GROUP BY ALL;

-- query complaints
WITH credited AS (
  SELECT
    coalesce(complaints.agent, contacts.agent) AS agent,
    raised_at >= TIMESTAMP '2026-10-01' AND raised_at < TIMESTAMP '2026-11-01' AS raised,
    coalesce(due_at, raised_at) >= TIMESTAMP '2026-10-01'
      AND coalesce(due_at, raised_at) < TIMESTAMP '2026-11-01' AS due,
    valid AND coalesce(cause = 'agent', true) AS ours,
    due_at, replied_at, resolved_at, satisfied,
    date_diff('microsecond', raised_at, resolved_at) AS took
  FROM complaints
  LEFT JOIN (SELECT contact, agent FROM contacts WHERE contact IN (SELECT contact FROM complaints WHERE agent IS NULL)) AS contacts
    ON contacts.contact = complaints.contact
)
SELECT
  agent AS employee,
  count_if(raised AND ours) AS complaint_rate_of,
  count_if(raised) AS complaint_share_of,
  count_if(raised AND ours AND resolved_at IS NULL) AS unresolved_complaint_rate,
  count_if(due) AS complaint_resolution_rate_of,
  count_if(due AND coalesce(resolved_at <= due_at, resolved_at IS NOT NULL)) AS complaint_resolution_rate,
  count_if(due AND coalesce(replied_at <= due_at, replied_at IS NOT NULL)) AS complaint_reply_rate,
  count_if(raised AND took IS NOT NULL) AS complaint_resolution_time_of,
  sum(CASE WHEN raised THEN took END) AS complaint_resolution_time,
  count_if(raised AND satisfied IS NOT NULL) AS complaint_satisfaction_rate_of,
  count_if(raised AND satisfied) AS complaint_satisfaction_rate,
  count_if(due AND due_at IS NOT NULL) AS late_complaints_of,
  count_if(due AND due_at IS NOT NULL AND NOT coalesce(resolved_at <= due_at, false)) AS late_complaints
FROM credited
WHERE raised OR due
GROUP BY agent;

-- query orders
WITH october AS (
  SELECT
    agent, "order", customer, amount,
    ordered_at >= TIMESTAMP '2026-10-01' AND ordered_at < TIMESTAMP '2026-11-01' AS ordered,
    paid_at >= TIMESTAMP '2026-10-01' AND paid_at < TIMESTAMP '2026-11-01' AS paid,
    settled_at >= TIMESTAMP '2026-10-01' AND settled_at < TIMESTAMP '2026-11-01' AS settled
  FROM orders
)
SELECT
  agent AS employee,
  count_if(settled) AS sales_net_of,
  sum(CASE WHEN settled THEN amount END) AS sales_net,
  sum(CASE WHEN paid THEN amount END) AS average_order_value,
  count_if(ordered) AS orders_handled_of
FROM october
WHERE ordered OR paid OR settled
GROUP BY agent;

-- query orders_distinct
SELECT
  agent AS employee,
  count(DISTINCT coalesce('customer ' || customer, 'order ' || "order")) AS average_order_value_per
FROM orders
WHERE paid_at >= TIMESTAMP '2026-10-01' AND paid_at < TIMESTAMP '2026-11-01'
GROUP BY agent;
