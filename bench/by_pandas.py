"""The figures of October with pandas, in memory: the sums of ``by_hand.sql``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

FIRST, AFTER = pd.Timestamp("2026-10-01"), pd.Timestamp("2026-11-01")
WEEK, TWO_DAYS = pd.Timedelta(days=7), pd.Timedelta(days=2)


def sums(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows by query; each table is read with the columns that it needs."""
    contacts = pd.read_parquet(folder / "contacts").drop(
        columns=["channel", "ended_at"]
    )
    orders = pd.read_parquet(folder / "orders")
    surveys = _credited(pd.read_parquet(folder / "surveys"), contacts)
    complaints = _credited(pd.read_parquet(folder / "complaints"), contacts)
    queries = {
        "contacts": _contacts(contacts),
        "next_contact": _next_contact(contacts),
        "first_enquiry": _first_enquiry(contacts, orders),
        "turns": _turns(pd.read_parquet(folder / "turns")),
        "surveys": _surveys(surveys),
        "last_answer": _last_answer(surveys),
        "complaints": _complaints(complaints),
        "orders": _orders(orders),
        "orders_distinct": _buyers(orders),
    }
    return {
        name: [{"employee": who, **row} for who, row in found.to_dict("index").items()]
        for name, found in queries.items()
    }


def _inside(moments: pd.Series) -> pd.Series:
    return (moments >= FIRST) & (moments < AFTER)


def _micros(since: pd.Series, until: pd.Series) -> pd.Series:
    return ((until - since) // pd.Timedelta(microseconds=1)).astype("Int64")


def _credited(rows: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    nobodys = rows["agent"].isna()
    asked = contacts[contacts["contact"].isin(rows.loc[nobodys, "contact"])]
    owners = asked.set_index("contact")["agent"]
    return rows.assign(agent=rows["agent"].fillna(rows["contact"].map(owners)))


def _by_agent(agents: pd.Series, columns: dict[str, pd.Series]) -> pd.DataFrame:
    return pd.DataFrame(columns).groupby(agents).sum()


def _counted(values: dict[str, pd.Series]) -> dict[str, pd.Series]:
    counts = {f"{name}_of": one.notna() for name, one in values.items()}
    return {**values, **counts}


def _contacts(contacts: pd.DataFrame) -> pd.DataFrame:
    rows = contacts[_inside(contacts["started_at"])]
    answered = rows["answered_at"].notna() | rows["first_response_at"].notna()
    again = rows["reopened_at"].notna() & ~(
        rows["reopened_at"] - rows["resolved_at"] > WEEK
    )
    settled = rows["resolved"] & ~again
    started, talked = rows["started_at"], rows["talk_seconds"]
    waited = _micros(started, rows["answered_at"])
    ranked = {
        "first_response": _micros(started, rows["first_response_at"]),
        "resolution_time": _micros(started, rows["resolved_at"]),
    }
    figures = _by_agent(
        rows["agent"],
        {
            "answer_rate_of": started.notna(),
            "complaint_rate_per": answered,
            "abandon_rate": ~answered,
            "resolution_rate": answered & settled,
            "transfer_rate": answered & rows["transferred"],
            "service_level": (waited <= 20_000_000).fillna(False),
            **_counted(
                {
                    "speed_of_answer": waited,
                    "talk_time": talked,
                    "average_handling_time": talked
                    + rows["hold_seconds"].fillna(0)
                    + rows["wrap_seconds"].fillna(0),
                    "first_response_time": ranked["first_response"],
                    "resolution_time": ranked["resolution_time"],
                }
            ),
        },
    )
    for name, values in ranked.items():
        there = values.notna()
        in_order = pd.DataFrame({"agent": rows["agent"][there], "v": values[there]})
        in_order = in_order.sort_values(["agent", "v"])
        place = in_order.groupby("agent").cumcount()
        size = in_order.groupby("agent")["v"].transform("size")
        for tenths in (5, 9):
            at = in_order[place == (size * tenths + 9) // 10 - 1]
            figures[f"{name}_p{tenths}0"] = at.set_index("agent")["v"]
    return figures


def _next_contact(contacts: pd.DataFrame) -> pd.DataFrame:
    columns = ["agent", "contact", "customer", "topic", "started_at"]
    in_time = (contacts["started_at"] >= FIRST) & (
        contacts["started_at"] < AFTER + WEEK
    )
    answered = contacts["answered_at"].notna() | contacts["first_response_at"].notna()
    rows = contacts[columns].assign(answered=answered)
    rows = rows[in_time & contacts["customer"].notna()]
    rows = rows.sort_values(["started_at", "contact"])
    following = rows.groupby("customer")["started_at"].shift(-1)
    on_topic = rows.groupby(["customer", "topic"])["started_at"].shift(-1)
    on_topic = on_topic.where(rows["topic"].notna(), following)
    kept = rows["answered"] & (rows["started_at"] < AFTER)
    return _by_agent(
        rows["agent"][kept],
        {
            "repeat_contact_rate_of": kept[kept],
            "repeat_contact_rate": (following - rows["started_at"] <= WEEK)[kept],
            "first_contact_resolution": ~(on_topic - rows["started_at"] <= WEEK)[kept],
        },
    )


def _first_enquiry(contacts: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    asked = _inside(contacts["started_at"]) & contacts["presale"]
    rows = contacts[asked & contacts["customer"].notna()]
    rows = rows[["agent", "contact", "customer", "started_at"]]
    firsts = rows.sort_values(["started_at", "contact"]).drop_duplicates("customer")
    paid = firsts.merge(orders[["customer", "paid_at"]], on="customer")
    since = paid["paid_at"] - paid["started_at"]
    bought = paid["customer"][(since >= pd.Timedelta(0)) & (since <= TWO_DAYS)]
    return _by_agent(
        firsts["agent"],
        {
            "conversion_rate_of": firsts["contact"].notna(),
            "conversion_rate": firsts["customer"].isin(bought),
        },
    )


def _turns(turns: pd.DataFrame) -> pd.DataFrame:
    rows = turns[_inside(turns["asked_at"])]
    waited = _micros(rows["asked_at"], rows["answered_at"])
    by_day = rows["asked_at"].dt.hour.between(8, 22)
    answered, asked = rows["answered_at"].notna(), rows["asked_at"].notna()
    return _by_agent(
        rows["agent"],
        {
            "reply_within_30s_of": asked,
            "reply_rate": answered,
            **_counted({"average_response_time": waited}),
            "platform_response_time_of": by_day,
            "platform_response_time": waited.fillna(600_000_000)
            .clip(upper=600_000_000)
            .where(by_day),
            "reply_within_30s": (waited <= 30_000_000).fillna(False),
            "reply_within_180s": (waited <= 180_000_000).fillna(False),
            "reply_ratio_of": answered,
            "reply_ratio_per": asked,
        },
    )


def _surveys(surveys: pd.DataFrame) -> pd.DataFrame:
    rows = surveys[_inside(surveys["invited_at"])]
    answered = rows["answered_at"].notna() & rows["rating"].notna()
    return _by_agent(
        rows["agent"],
        {
            "survey_response_rate_of": rows["invited_at"].notna(),
            "survey_response_rate": answered,
        },
    )


def _last_answer(surveys: pd.DataFrame) -> pd.DataFrame:
    rows = surveys[_inside(surveys["answered_at"]) & surveys["rating"].notna()]
    rows = rows.sort_values(["answered_at", "survey"]).drop_duplicates(
        "contact", keep="last"
    )
    rating = rows["rating"].astype("Int64")
    return _by_agent(
        rows["agent"],
        {
            "csat_rate_of": rating.notna(),
            "csat_rate": rating >= 4,
            **_counted({"csat_mean": rating}),
        },
    )


def _complaints(complaints: pd.DataFrame) -> pd.DataFrame:
    rows = complaints[_inside(complaints["raised_at"])]
    raised = rows["raised_at"].notna()
    return _by_agent(
        rows["agent"],
        {
            "complaint_rate_of": rows["valid"],
            "complaint_share_of": raised,
            "unresolved_complaint_rate": rows["valid"],
            "complaint_resolution_rate_of": raised,
            "complaint_reply_rate": rows["replied_at"].notna(),
        },
    )


def _orders(orders: pd.DataFrame) -> pd.DataFrame:
    # Cents, for pandas adds decimals one object at a time.
    cents = (orders["amount"].astype("float64") * 100).round().astype("int64")
    found = _by_agent(
        orders["agent"],
        {
            "sales_net_of": _inside(orders["settled_at"]),
            "sales_net": cents.where(_inside(orders["settled_at"]), 0),
            "average_order_value": cents.where(_inside(orders["paid_at"]), 0),
            "orders_handled_of": _inside(orders["ordered_at"]),
        },
    )
    for amount in ("sales_net", "average_order_value"):
        found[amount] = [f"{value // 100}.{value % 100:02}" for value in found[amount]]
    return found


def _buyers(orders: pd.DataFrame) -> pd.DataFrame:
    rows = orders[_inside(orders["paid_at"])]
    buyers = rows["customer"].fillna(rows["order"]).groupby(rows["agent"])
    return buyers.nunique().to_frame("average_order_value_per")
