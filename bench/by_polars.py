"""The figures of October with polars, lazily: the sums of ``by_hand.sql``."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

FIRST, AFTER = (
    datetime.fromisoformat("2026-10-01"),
    datetime.fromisoformat("2026-11-01"),
)
WEEK = timedelta(days=7)
col, known = pl.col, pl.Expr.is_not_null


def sums(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows by query."""
    lazy = {
        one.name: pl.scan_parquet(one / "*.parquet")
        for one in folder.iterdir()
        if one.is_dir()
    }
    queries = {
        "contacts": _contacts(lazy["contacts"]),
        "next_contact": _next_contact(lazy["contacts"]),
        "first_enquiry": _first_enquiry(lazy["contacts"], lazy["orders"]),
        "turns": _turns(lazy["turns"]),
        "surveys": _surveys(_credited(lazy["surveys"], lazy["contacts"])),
        "last_answer": _last_answer(_credited(lazy["surveys"], lazy["contacts"])),
        "complaints": _complaints(_credited(lazy["complaints"], lazy["contacts"])),
        "orders": _orders(lazy["orders"]),
        "orders_distinct": _buyers(lazy["orders"]),
    }
    return {
        name: query.rename({"agent": "employee"}).collect(engine="streaming").to_dicts()
        for name, query in queries.items()
    }


def _inside(moment: str) -> pl.Expr:
    return (col(moment) >= FIRST) & (col(moment) < AFTER)


def _micros(since: str, until: str) -> pl.Expr:
    return (col(until) - col(since)).dt.total_microseconds()


def _credited(rows: pl.LazyFrame, contacts: pl.LazyFrame) -> pl.LazyFrame:
    nobodys = rows.filter(col("agent").is_null()).select("contact")
    owners = contacts.select("contact", owner="agent").join(
        nobodys, on="contact", how="semi"
    )
    joined = rows.join(owners, on="contact", how="left")
    return joined.with_columns(agent=pl.coalesce("agent", "owner"))


ANSWERED = known(col("answered_at")) | known(col("first_response_at"))


def _contacts(contacts: pl.LazyFrame) -> pl.LazyFrame:
    again = _micros("resolved_at", "reopened_at") <= 604_800_000_000
    settled = pl.coalesce("resolved", known(col("resolved_at"))) & ~pl.coalesce(
        again, known(col("reopened_at"))
    )
    rows = contacts.filter(_inside("started_at")).select(
        "agent",
        "transferred",
        answered=ANSWERED,
        settled=settled,
        waited=_micros("started_at", "answered_at"),
        responded=_micros("started_at", "first_response_at"),
        took=_micros("started_at", "resolved_at"),
        talked=col("talk_seconds"),
        handled=col("talk_seconds")
        + col("hold_seconds").fill_null(0)
        + col("wrap_seconds").fill_null(0),
    )
    means = {
        "speed_of_answer": "waited",
        "talk_time": "talked",
        "average_handling_time": "handled",
        "first_response_time": "responded",
        "resolution_time": "took",
    }
    ranks = {"first_response": "responded", "resolution_time": "took"}
    return rows.group_by("agent").agg(
        pl.len().alias("answer_rate_of"),
        col("answered").sum().alias("complaint_rate_per"),
        (~col("answered")).sum().alias("abandon_rate"),
        (col("answered") & col("settled")).sum().alias("resolution_rate"),
        (col("answered") & col("transferred")).sum().alias("transfer_rate"),
        (col("waited") <= 20_000_000).sum().alias("service_level"),
        *(col(c).count().alias(f"{name}_of") for name, c in means.items()),
        *(col(c).sum().alias(name) for name, c in means.items()),
        *(
            col(c)
            .drop_nulls()
            .sort()
            .get(((col(c).count() * q + 9) // 10 - 1).cast(pl.Int64))
            .alias(f"{name}_p{q}0")
            for name, c in ranks.items()
            for q in (5, 9)
        ),
    )


def _next_contact(contacts: pl.LazyFrame) -> pl.LazyFrame:
    rows = contacts.filter(
        (col("started_at") >= FIRST)
        & (col("started_at") < AFTER + WEEK)
        & known(col("customer"))
    )
    rows = rows.select(
        "agent", "contact", "customer", "topic", "started_at", answered=ANSWERED
    )
    rows = rows.sort("started_at", "contact").with_columns(
        following=col("started_at").shift(-1).over("customer"),
        on_topic=col("started_at").shift(-1).over("customer", "topic"),
    )
    rows = rows.filter((col("started_at") < AFTER) & col("answered"))
    again = (col("following") - col("started_at") <= WEEK).fill_null(False)
    other = pl.when(col("topic").is_null()).then("following").otherwise("on_topic")
    on_topic = (other - col("started_at") <= WEEK).fill_null(False)
    return rows.group_by("agent").agg(
        pl.len().alias("repeat_contact_rate_of"),
        again.sum().alias("repeat_contact_rate"),
        (~on_topic).sum().alias("first_contact_resolution"),
    )


def _first_enquiry(contacts: pl.LazyFrame, orders: pl.LazyFrame) -> pl.LazyFrame:
    asked = contacts.filter(
        _inside("started_at") & col("presale") & known(col("customer"))
    )
    asked = asked.select("agent", "contact", "customer", "started_at").sort(
        "started_at", "contact"
    )
    firsts = asked.unique("customer", keep="first", maintain_order=True)
    paid = firsts.join(orders.select("customer", "paid_at"), on="customer")
    since = col("paid_at") - col("started_at")
    paid = paid.filter((since >= timedelta()) & (since <= timedelta(hours=48)))
    buyers = paid.select("customer", bought=True).unique()
    return (
        firsts.join(buyers, on="customer", how="left")
        .group_by("agent")
        .agg(
            pl.len().alias("conversion_rate_of"),
            col("bought").sum().alias("conversion_rate"),
        )
    )


def _turns(turns: pl.LazyFrame) -> pl.LazyFrame:
    rows = turns.filter(_inside("asked_at")).with_columns(
        waited=_micros("asked_at", "answered_at"),
        by_day=col("asked_at").dt.hour().is_between(8, 22),
    )
    capped = pl.min_horizontal(
        col("waited").fill_null(600_000_000), pl.lit(600_000_000)
    )
    return rows.group_by("agent").agg(
        pl.len().alias("reply_within_30s_of"),
        col("answered_at").count().alias("reply_rate"),
        col("waited").count().alias("average_response_time_of"),
        col("waited").sum().alias("average_response_time"),
        col("by_day").sum().alias("platform_response_time_of"),
        pl.when("by_day").then(capped).sum().alias("platform_response_time"),
        (col("waited") <= 30_000_000).sum().alias("reply_within_30s"),
        (col("waited") <= 180_000_000).sum().alias("reply_within_180s"),
        col("answered_at").count().alias("reply_ratio_of"),
        col("asked_at").count().alias("reply_ratio_per"),
    )


def _surveys(surveys: pl.LazyFrame) -> pl.LazyFrame:
    answered = known(col("answered_at")) & known(col("rating"))
    return (
        surveys.filter(_inside("invited_at"))
        .group_by("agent")
        .agg(
            pl.len().alias("survey_response_rate_of"),
            answered.sum().alias("survey_response_rate"),
        )
    )


def _last_answer(surveys: pl.LazyFrame) -> pl.LazyFrame:
    rows = surveys.filter(_inside("answered_at") & known(col("rating")))
    rows = rows.sort("answered_at", "survey", descending=True)
    rows = rows.unique("contact", keep="first", maintain_order=True)
    return rows.group_by("agent").agg(
        pl.len().alias("csat_rate_of"),
        (col("rating") >= 4).sum().alias("csat_rate"),
        col("rating").count().alias("csat_mean_of"),
        col("rating").sum().alias("csat_mean"),
    )


def _complaints(complaints: pl.LazyFrame) -> pl.LazyFrame:
    rows = complaints.filter(_inside("raised_at"))
    ours = col("valid").fill_null(False)
    return rows.group_by("agent").agg(
        ours.sum().alias("complaint_rate_of"),
        pl.len().alias("complaint_share_of"),
        ours.sum().alias("unresolved_complaint_rate"),
        pl.len().alias("complaint_resolution_rate_of"),
        col("replied_at").count().alias("complaint_reply_rate"),
    )


def _orders(orders: pl.LazyFrame) -> pl.LazyFrame:
    return orders.group_by("agent").agg(
        _inside("settled_at").sum().alias("sales_net_of"),
        col("amount").filter(_inside("settled_at")).sum().alias("sales_net"),
        col("amount").filter(_inside("paid_at")).sum().alias("average_order_value"),
        _inside("ordered_at").sum().alias("orders_handled_of"),
    )


def _buyers(orders: pl.LazyFrame) -> pl.LazyFrame:
    # A customer and an order are never called the same here.
    buyer = pl.coalesce("customer", "order")
    return (
        orders.filter(_inside("paid_at"))
        .group_by("agent")
        .agg(buyer.n_unique().alias("average_order_value_per"))
    )
