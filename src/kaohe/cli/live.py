"""``kaohe live``: the figures of a month that is not over, as far as the store knows."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kaohe.base.exact import two_places
from kaohe.base.findings import Place, finding
from kaohe.base.language import Lang
from kaohe.base.rows import Measured
from kaohe.cli.say import Commands, WrongUse, month, say, show, this_moment
from kaohe.dictionary import INDICATORS
from kaohe.exchange.names import period_title
from kaohe.explain import figure_text, item_so_far, needs_target
from kaohe.records.intake.month import ZONE
from kaohe.records.live import LiveFigures, live_of
from kaohe.records.store import Store
from kaohe.runs.figures import indicators_of
from kaohe.runs.schemes import named
from kaohe.schemes.english import title_of
from kaohe.schemes.model import Indicated, Scheme


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "live", parents=[shared], help="本月到现在的数字（暂计） / figures to date"
    )
    parser.add_argument("--store", required=True, help="数据仓 / the store of records")
    parser.add_argument("--period", required=True, help="2026-10")
    parser.add_argument("--as-of", help="截至：日期或时间，默认现在 / day or moment")
    parser.add_argument("--scheme", help="方案编号或文件，列出得分 / id or file")
    parser.add_argument("--employee", help="只看一人 / one person only")
    parser.set_defaults(command=main)


def main(options: argparse.Namespace) -> int:
    """Print the figures with the moment that they are true of."""
    period, lang = month(options.period), options.lang
    scheme = None if options.scheme is None else named(options.scheme, period)[0]
    moment = _moment(options.as_of)
    if moment.date() < period.first_day:
        told = {"moment": _minute(moment), "period": period_title(str(period), lang)}
        raise WrongUse([finding("KH741", Place(), **told)])
    names = _of_employees() if scheme is None else indicators_of(scheme)
    live = live_of(Store(options.store), period, moment, names)
    who = None if options.employee is None else [options.employee]
    figures = live.figures(who)
    title = period_title(str(period), lang)
    say("live_head", lang, period=title, moment=_minute(moment))
    for employee, own in figures.figures.items():
        say("live_person", lang, employee=employee, called=live.names.get(employee))
        for name, measured in own.items():
            _figure(
                name, measured, figures, moment, lang, told_empty=scheme is not None
            )
            if scheme is not None:
                _points(scheme, name, measured, lang)
    if not figures.figures:
        say("live_nobody", lang)
    show(figures.findings, lang)
    return 0


def _of_employees() -> list[str]:
    """The indicators that say something about one person."""
    return [name for name, one in INDICATORS.items() if "employee" in one.levels]


def _moment(written: str | None) -> datetime:
    """The moment in the zone of the records; a day means its end.

    Nothing is known of what is to come, so no moment is later than that of the command.
    """
    clock = ZoneInfo(ZONE)
    now = this_moment().astimezone(clock).replace(tzinfo=None)
    return now if written is None else min(now, _written(written, clock))


def _written(written: str, clock: ZoneInfo) -> datetime:
    try:
        if len(written) == len("2026-11-20"):
            return datetime.combine(date.fromisoformat(written), time()) + timedelta(1)
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise WrongUse([finding("KH740", written=written)]) from error
    zoned = moment.tzinfo is not None
    return moment.astimezone(clock).replace(tzinfo=None) if zoned else moment


def _figure(
    name: str,
    measured: Measured,
    figures: LiveFigures,
    moment: datetime,
    lang: Lang,
    *,
    told_empty: bool,
) -> None:
    known = INDICATORS[name]
    text = figure_text(known, measured, lang)
    if text is None:
        if told_empty:
            say("live_nothing", lang, title=known.title)
        return
    as_of = figures.as_of[name]
    said = "live_about" if name in figures.estimated else "live_figure"
    if as_of != moment:
        said = "live_earlier"
    say(said, lang, title=known.title, figure=text, moment=_minute(as_of))


def _points(scheme: Scheme, name: str, measured: Measured, lang: Lang) -> None:
    """What each item of the indicator would be worth, and the way to the next band."""
    for item in scheme.items:
        if not isinstance(item.judged, Indicated) or item.judged.indicator != name:
            continue
        if needs_target(item):
            say("live_needs_target", lang, title=title_of(item))
            continue
        so_far = item_so_far(scheme, item, measured, lang)
        if so_far.result.points is None:
            continue
        points, full = two_places(so_far.result.points), item.full
        say("live_points", lang, points=points, full=full)
        if INDICATORS[name].unit != "share":
            continue
        for reach in so_far.reach:
            said = "live_out_of_reach" if reach.cases is None else "live_cases"
            say(said, lang, count=reach.cases, gain=two_places(reach.gain))


def _minute(moment: datetime) -> str:
    return moment.isoformat(" ", "minutes")
