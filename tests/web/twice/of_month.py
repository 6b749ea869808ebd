"""The month: opened, filled, rated, computed, approved, read, appealed."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kaohe_web.cycles.models import Cycle
from kaohe_web.ratings.models import LedgerEntry
from kaohe_web.records.models import Upload
from kaohe_web.results.approving import decide, newest
from kaohe_web.results.models import Run
from kaohe_web.results.runs import ask
from kaohe_web.results.tasks import start
from tests.web.appeals import appealed
from tests.web.cast import Cast
from tests.web.flow.month import computed, published, run_now, step
from tests.web.forms import WELL, cells, month, of
from tests.web.own_book import book
from tests.web.records.test_uploads import CONTACTS
from tests.web.results.test_reconciling import TITLES, run_of
from tests.web.rules import AT, assessed_teams
from tests.web.twice.deeds import Sent, deed, to


@deed("cycle_open")
def _open(cast: Cast) -> Sent:
    assessed_teams(cast)
    plan = {"unit": cast.units["公司"].pk, "period": "2026-10", "preset": "shop"}
    form = {**plan, "pay_day": 15, "deemed_workdays": 3, "open": ""}
    return Sent(cast.client("zhou"), form, to("cycle_open"))


@deed("cycle_step")
def _step(cast: Cast) -> Sent:
    cycle = computed(cast)
    step_now = {"step": "submit", "reason": "已核对"}
    return Sent(cast.client("zhou"), step_now, to("cycle_step", cycle.pk))


@deed("cycle_days")
def _days(cast: Cast) -> Sent:
    cycle = computed(cast)
    days = {"first": "2026-10-01", "last": "2026-11-09", "reason": "平台导出推迟"}
    return Sent(cast.client("zhou"), days, to("cycle_days", cycle.pk, "collecting"))


@deed("run_compute")
def _compute(cast: Cast) -> Sent:
    return Sent(cast.client("zhou"), {}, to("run_compute", computed(cast).pk))


@deed("run_cancel")
def _cancel(cast: Cast) -> Sent:
    cycle = computed(cast)
    start(cycle=cycle, by=cast.accounts["zhou"], at=timezone.now())
    return Sent(cast.client("zhou"), {}, to("run_cancel", cycle.pk, 2))


@deed("run_again")
def _again(cast: Cast) -> Sent:
    cycle = computed(cast)
    run = ask(cycle=cycle, by=cast.accounts["zhou"], at=AT)
    Run.objects.filter(pk=run.pk).update(state="running", beat_at=AT)
    return Sent(cast.client("zhou"), {}, to("run_again", cycle.pk, run.number))


def _waiting(cast: Cast) -> Run:
    cycle = computed(cast)
    step(cycle, cast)
    run = newest(cycle)
    assert run is not None
    return run


@deed("run_approve")
def _approve(cast: Cast) -> Sent:
    form = {"password": "wu-的密码", "reason": ""}
    return Sent(cast.client("wu"), form, to("run_approve", _waiting(cast).pk))


@deed("run_approve:send back")
def _send_back(cast: Cast) -> Sent:
    form = {"password": "wu-的密码", "reason": "请核对", "send_back": "1"}
    return Sent(cast.client("wu"), form, to("run_approve", _waiting(cast).pk))


@deed("run_correct")
def _correct(cast: Cast) -> Sent:
    cycle = published(cast)
    cycle.participants.first().ratings.update(points=1)  # type: ignore[union-attr]  # there
    run = run_now(cycle, 5)
    decide(run=run, approved=True, reason="", by=cast.accounts["wu"], at=AT)
    return Sent(cast.client("zhou"), {"reason": "更正"}, to("run_correct", run.pk))


@deed("own_data")
def _own_data(cast: Cast) -> Sent:
    published(cast)
    return Sent(cast.client("li"), {}, to("own_data"))


@deed("own_note")
def _note(cast: Cast) -> Sent:
    published(cast)
    result = appealed.result_of(cast, "li")
    return Sent(cast.client("li"), {}, to("own_note", result.pk))


@deed("board_set")
def _board(cast: Cast) -> Sent:
    cycle = published(cast)
    return Sent(cast.client("zhou"), {"mode": "own"}, to("board_set", cycle.pk))


@deed("board_consent")
def _consent(cast: Cast) -> Sent:
    published(cast)
    return Sent(cast.client("li"), {"given": "1"}, to("board_consent"))


@deed("reconcile")
def _reconcile(cast: Cast) -> Sent:
    form = {"file": book((TITLES, ("小李", 4, 30, 75)))}
    return Sent(cast.client("zhou"), form, to("reconcile", run_of(cast).pk))


def _appeal(cast: Cast) -> None:
    appealed.month(cast)
    appealed.open_today(cast)


@deed("appeal_file")
def _file(cast: Cast) -> Sent:
    _appeal(cast)
    proof = SimpleUploadedFile("表扬.png", b"\x89PNG\r\n\x1a\n....")
    form = {f"points_{appealed.ITEM}": "10", "text": "请核对。", "file": proof}
    result = appealed.result_of(cast, "li")
    return Sent(cast.client("li"), form, to("appeal_file", result.pk))


@deed("appeal_decide")
def _decide(cast: Cast) -> Sent:
    _appeal(cast)
    points = {f"points_{appealed.ITEM}": "8"}
    form = {"state": "partly", "reasons": "核实一次", **points}
    appeal = appealed.filed(cast)
    return Sent(cast.client("zheng"), form, to("appeal_decide", appeal.pk))


@deed("appeal_withdraw")
def _withdraw(cast: Cast) -> Sent:
    _appeal(cast)
    return Sent(cast.client("li"), {}, to("appeal_withdraw", appealed.filed(cast).pk))


@deed("paper")
def _paper(cast: Cast) -> Sent:
    cycle = month(cast)
    signed = {"evidence": "2026-10 签字原件", "signed_by": "陈主管"}
    form = {**cells(of(cast, "li"), WELL), **signed}
    return Sent(cast.client("zhou"), form, f"{to('paper', cycle.pk)}?of=1")


#: The ends of the scale need an example.
_SAID = {"results_comment": "有例子", "complaints_comment": "有例子"}


@deed("own_rating")
def _own_rating(cast: Cast) -> Sent:
    month(cast)
    li = of(cast, "li")
    form = {**cells(li, WELL), "do": "submit", "anyway": "1"}
    return Sent(cast.client("li"), form, to("own_rating", li.pk))


@deed("own_rating:save")
def _own_saved(cast: Cast) -> Sent:
    month(cast)
    li = of(cast, "li")
    return Sent(cast.client("li"), cells(li, WELL), to("own_rating", li.pk))


@deed("own_rating_save")
def _own_cells(cast: Cast) -> Sent:
    month(cast)
    form = cells(of(cast, "li"), {"discipline": "4"})
    return Sent(cast.client("li"), form, to("own_rating_save"))


@deed("own_rating_back")
def _own_back(cast: Cast) -> Sent:
    _own_rating(cast).send()
    return Sent(cast.client("li"), {}, to("own_rating_back", of(cast, "li").pk))


@deed("team_rating")
def _rating(cast: Cast) -> Sent:
    month(cast)
    li = of(cast, "li")
    form = {**cells(li, WELL), "do": "submit", "anyway": "1"}
    return Sent(cast.client("chen"), form, to("team_rating", li.pk))


@deed("team_rating_save")
def _cells(cast: Cast) -> Sent:
    month(cast)
    form = cells(of(cast, "li"), {"discipline": "4"})
    return Sent(cast.client("chen"), form, to("team_rating_save"))


@deed("team_rating_back")
def _back(cast: Cast) -> Sent:
    _rating(cast).send()
    return Sent(cast.client("chen"), {}, to("team_rating_back", of(cast, "li").pk))


@deed("team_matrix")
def _matrix(cast: Cast) -> Sent:
    cycle = month(cast)
    form = {**cells(of(cast, "li"), WELL), "do": "submit", "anyway": "1"}
    version = of(cast, "li").version_id
    return Sent(cast.client("chen"), form, to("team_matrix", cycle.pk, version))


def _pairs(cast: Cast) -> tuple[Cycle, str]:
    cycle = month(cast, "service_metrics")
    version = of(cast, "li").version_id
    return cycle, to("team_pairs", cycle.pk, version, "skill")


@deed("team_pairs")
def _compare(cast: Cast) -> Sent:
    _, address = _pairs(cast)
    form = {"winner": of(cast, "li").pk, "loser": of(cast, "wang").pk}
    return Sent(cast.client("chen"), form, address)


@deed("team_pairs:submit")
def _compared(cast: Cast) -> Sent:
    _, address = _pairs(cast)
    for winner, loser in (("li", "wang"), ("wang", "sun")):
        form = {"winner": of(cast, winner).pk, "loser": of(cast, loser).pk}
        cast.client("chen").post(address, form)
    return Sent(cast.client("chen"), {"do": "submit"}, address)


@deed("team_pairs:take back")
def _pairs_back(cast: Cast) -> Sent:
    sent = _compared(cast)
    sent.send()
    return Sent(sent.client, {"do": "back"}, sent.address)


@deed("ledger_enter")
def _ledger(cast: Cast) -> Sent:
    cycle = month(cast)
    group = f"{cycle.pk}-{of(cast, 'li').version_id}"
    form = {"group": group, "event": "extra_work", "person": [of(cast, "li").pk]}
    typed = {"on": "2026-10-05", "points": "2", "evidence": "E-1"}
    return Sent(cast.client("chen"), {**form, **typed}, to("ledger_enter"))


@deed("ledger_withdraw")
def _ledger_withdraw(cast: Cast) -> Sent:
    _ledger(cast).send()
    entry = LedgerEntry.objects.get()
    form = {"why": "记错人"}
    return Sent(cast.client("chen"), form, to("ledger_withdraw", entry.pk))


@deed("record_upload")
def _upload(cast: Cast) -> Sent:
    file = SimpleUploadedFile("calls.csv", CONTACTS.encode("utf-8"))
    form = {"file": file, "unit": cast.units["公司"].pk}
    return Sent(cast.client("zhou"), form, to("record_upload"))


@deed("upload_bring")
def _bring(cast: Cast) -> Sent:
    _upload(cast).send()
    form = {"table": "contacts", "mapping": "", "source": "话务"}
    address = to("upload_bring", Upload.objects.get().pk)
    return Sent(cast.client("zhou"), form, address)


@deed("upload_undo")
def _undo(cast: Cast) -> Sent:
    from kaohe_web.records.bringing import carry_out

    _bring(cast).send()
    upload = Upload.objects.get()
    carry_out(upload, timezone.now())
    return Sent(cast.client("zhou"), {}, to("upload_undo", upload.pk))


@deed("exam_enter")
def _exam(cast: Cast) -> Sent:
    plan = {"unit": cast.units["一组"].pk, "kind": "product", "exam": "十月产品考试"}
    form = {**plan, "taken_on": "2026-10-20", "full": "50"}
    form[f"{cast.accounts['li'].employee_id}.score"] = "45"
    return Sent(cast.client("zhou"), form, to("exam_enter"))


@deed("figures")
def _figures(cast: Cast) -> Sent:
    cycle = month(cast)
    form = {f"{of(cast, 'li').employee_id}.measure.sales_net": "50000", "source": "ERP"}
    return Sent(cast.client("zhou"), form, to("figures", cycle.pk))


@deed("targets_of")
def _targets(cast: Cast) -> Sent:
    cycle = month(cast, state="targets")
    form = {f"{of(cast, 'li').pk}.sales_net": "120000", "reason": ""}
    return Sent(cast.client("chen"), form, to("targets_of", cycle.pk))


def _seen(cast: Cast, **form: str) -> Sent:
    _targets(cast).send()
    address = to("own_targets_answer", of(cast, "li").pk)
    seen = {"seen.sales_net": "120000"}
    return Sent(cast.client("li"), {**seen, **form}, address)


@deed("own_targets_answer")
def _agree(cast: Cast) -> Sent:
    return _seen(cast, agree="1")


@deed("own_targets_answer:object")
def _object(cast: Cast) -> Sent:
    return _seen(cast, reason="太高")


@deed("delivery_nothing")
def _nothing(cast: Cast) -> Sent:
    cycle = month(cast)
    address = to("delivery_nothing", cycle.pk, "attendance")
    return Sent(cast.client("zhou"), {"reason": "本月没有"}, address)


@deed("delivery_nothing:take back")
def _something(cast: Cast) -> Sent:
    sent = _nothing(cast)
    sent.send()
    return Sent(sent.client, {"back": "1"}, sent.address)
