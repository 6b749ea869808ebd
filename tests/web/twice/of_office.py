"""People, accounts, schemes, the company and its copies."""

from __future__ import annotations

from datetime import date

from kaohe_web.leaving.models import Copy
from kaohe_web.outbox.models import Channel
from kaohe_web.outbox.telling import tell
from kaohe_web.people.models import Account
from kaohe_web.schemes.models import SchemeVersion
from tests.web.cast import Cast
from tests.web.forms import version
from tests.web.leaving.test_deleting import FORM, taken
from tests.web.own_book import TWO_RATERS, book
from tests.web.results.test_past import MONTHS
from tests.web.rules import AT, SHOP, active, assign
from tests.web.twice.deeds import Sent, deed, to, untouched


@deed("person_move")
def _move(cast: Cast) -> Sent:
    unit = cast.units["二组"].pk
    form = {"move-unit": unit, "move-position": "", "move-since": "2026-09-01"}
    li = cast.accounts["li"].employee_id
    return Sent(cast.client("zhou"), form, to("person_move", li))


@deed("person_account")
def _account(cast: Cast) -> Sent:
    Account.objects.filter(username="li").update(employee=None, username="other")
    admin, li = cast.client("admin"), cast.accounts["li"].employee_id
    form = untouched(admin, to("person", li), to("person_account", li))
    return Sent(admin, form, to("person_account", li))


@deed("person_account:new password")
def _password(cast: Cast) -> Sent:
    admin, li = cast.client("admin"), cast.accounts["li"].employee_id
    form = untouched(admin, to("person", li), to("person_account", li))
    return Sent(admin, form, to("person_account", li))


@deed("person_grant")
def _grant(cast: Cast) -> Sent:
    unit = cast.units["一组"].pk
    form = {"grant-role": "team_lead", "grant-unit": unit, "grant-note": ""}
    li = cast.accounts["li"].employee_id
    sent = {**form, "grant-since": "2026-09-01"}
    return Sent(cast.client("admin"), sent, to("person_grant", li))


@deed("grant_end")
def _grant_end(cast: Cast) -> Sent:
    grant = cast.accounts["chen"].grants.get()
    return Sent(cast.client("admin"), {}, to("grant_end", grant.pk))


@deed("people_bring")
def _people(cast: Cast) -> Sent:
    hr = cast.client("zhou")
    rows = (
        ("工号", "姓名", "班组", "入职日期"),
        ("NEW1", "小新", "一组", date(2026, 9, 1)),
    )
    form = {"below": cast.units["公司"].pk, "since": "2026-09-01"}
    look = hr.post(to("people_bring"), {**form, "file": book(rows, "人员")})
    kept = {"kept": look.context["kept"], "kept_name": "人员.xlsx", "confirmed": "1"}
    return Sent(hr, {**form, **kept}, to("people_bring"))


@deed("audit_verify")
def _verify(cast: Cast) -> Sent:
    return Sent(cast.client("shen"), {}, to("audit_verify"))


@deed("begin")
def _begin(cast: Cast) -> Sent:
    return Sent(cast.client("zhou"), {"file": book(TWO_RATERS)}, to("begin"))


@deed("begin_roles")
def _roles(cast: Cast) -> Sent:
    return Sent(cast.client("admin"), {"role": ["supervisor"]}, to("begin_roles"))


@deed("company")
def _company(cast: Cast) -> Sent:
    admin = cast.client("admin")
    form = {**untouched(admin, to("company")), "pay_day": ["9"]}
    return Sent(admin, form, to("company"))


@deed("company_day")
def _day(cast: Cast) -> Sent:
    form = {"day": "2026-11-06", "kind": "off", "name": "司庆"}
    return Sent(cast.client("admin"), form, to("company_day"))


@deed("company_day:take back")
def _day_back(cast: Cast) -> Sent:
    admin, form = cast.client("admin"), {"day": "2026-11-06", "kind": "off", "name": ""}
    admin.post(to("company_day"), form)
    return Sent(admin, {**form, "back": ""}, to("company_day"))


@deed("copies")
def _copies(cast: Cast) -> Sent:
    form = {"kind": "export", "password": "admin-的密码"}
    return Sent(cast.client("admin"), form, to("copies"))


@deed("copy_file")
def _copy(cast: Cast) -> Sent:
    made = {"kind": "export", "state": "done", "name": "a.zip", "at": AT}
    copy = Copy.objects.create(by=cast.accounts["admin"], **made)
    copy.path.parent.mkdir(parents=True, exist_ok=True)
    copy.path.write_bytes(b"zip")
    form = {"password": "admin-的密码"}
    return Sent(cast.client("admin"), form, to("copy_file", copy.pk))


@deed("company_delete")
def _delete(cast: Cast) -> Sent:
    admin = cast.client("admin")
    taken(cast)
    return Sent(admin, FORM, to("company_delete"))


@deed("messages")
def _messages(cast: Cast) -> Sent:
    li = cast.accounts["li"].pk
    named = {"month": "2026-10", "count": 3, "day": "2026-11-05"}
    tell([li], "rate_team", once="1", at=AT, url="/my/", named=named)
    return Sent(cast.client("li"), {"all": "1"}, to("messages"))


@deed("messages:address")
def _email(cast: Cast) -> Sent:
    return Sent(cast.client("li"), {"email": "li@example.cn"}, to("messages"))


@deed("channels")
def _channel(cast: Cast) -> Sent:
    told = {"kind": "wecom", "address": "https://qyapi.example.cn/send?key=1"}
    form = {**told, "sender": "", "secret": "", "add": "1"}
    return Sent(cast.client("admin"), form, to("channels"))


@deed("channels:take away")
def _channel_away(cast: Cast) -> Sent:
    made = Channel.objects.create(kind="wecom", address="https://example.cn/a")
    return Sent(cast.client("admin"), {"remove": made.pk}, to("channels"))


@deed("scheme_upload")
def _scheme(cast: Cast) -> Sent:
    form = {"shipped": SHOP, "unit": ""}
    return Sent(cast.client("zhou"), form, to("scheme_upload"))


@deed("scheme_draft")
def _draft(cast: Cast) -> Sent:
    form = {"file": book(TWO_RATERS), "since": "2026-09-01", "keep": "1"}
    return Sent(cast.client("zhou"), form, to("scheme_draft"))


@deed("scheme_activate")
def _activate(cast: Cast) -> Sent:
    made = version()
    SchemeVersion.objects.update(state="draft")
    told = {"discussed_on": "2026-08-01", "announced_on": "2026-08-20"}
    form = {"way": "discussed", "discussion": "已与职工代表讨论", **told}
    return Sent(cast.client("zhou"), form, to("scheme_activate", made.pk))


@deed("scheme_retire")
def _retire(cast: Cast) -> Sent:
    form = {"reason": "换新方案"}
    return Sent(cast.client("zhou"), form, to("scheme_retire", version().pk))


@deed("scheme_acknowledge")
def _read(cast: Cast) -> Sent:
    return Sent(cast.client("li"), {}, to("scheme_acknowledge", version().pk))


@deed("schemes_assigned")
def _assign(cast: Cast) -> Sent:
    active(SHOP)
    unit = cast.units["一组"].pk
    form = {"scheme": SHOP, "unit": unit, "position": "", "since": "2026-09-01"}
    return Sent(cast.client("zhou"), form, to("schemes_assigned"))


@deed("schemes_assigned:end")
def _assign_end(cast: Cast) -> Sent:
    made = assign(SHOP, cast.units["一组"])
    return Sent(cast.client("zhou"), {"end": made.pk}, to("schemes_assigned"))


@deed("past")
def _past(cast: Cast) -> Sent:
    hr = cast.client("zhou")
    look = hr.post(to("past"), {"file": book(MONTHS, "历史")})
    return Sent(hr, {"kept": look.context["kept"], "confirmed": "1"}, to("past"))


@deed("past:undo")
def _past_undo(cast: Cast) -> Sent:
    from kaohe_web.records.models import PastImport

    _past(cast).send()
    form = {"undo": PastImport.objects.get().pk}
    return Sent(cast.client("zhou"), form, to("past"))
