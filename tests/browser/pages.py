"""The pages of the application as data: who opens each in the sample company.

A test compares both tables with the URL table: a route that stands in neither fails it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from kaohe_web.demo import PASSWORD

#: Route → the account of the sample company whose page it is, above all others.
PAGES: Mapping[str, str] = {
    "sign_in": "",
    "password": "a09",
    "factor": "a09",
    "factor_rule": "admin",
    "own_month": "a09",
    "own_results": "a09",
    "own_result": "a09",
    "own_rows": "b001",
    "own_ratings": "a09",
    "own_rating": "a09",
    "team_ratings": "m01",
    "team_matrix": "m01",
    "team_rating": "m01",
    "team_results": "m01",
    "team_result": "m01",
    "team_result_rows": "m01",
    "ledger": "m01",
    "ledger_enter": "hr",
    "ledger_entry": "hr",
    "cycles": "hr",
    "cycle_open": "hr",
    "cycle": "hr",
    "figures": "hr",
    "results": "hr",
    "result": "hr",
    "result_rows": "hr",
    "run_findings": "hr",
    "run_approve": "gm",
    "records": "hr",
    "record_upload": "hr",
    "upload": "hr",
    "schemes": "hr",
    "scheme_upload": "hr",
    "scheme": "hr",
    "appeals": "panel",
    "appeal": "panel",
    "appeal_counts": "hr",
    "appeal_file": "a09",
    "board_of": "a09",
    "board_screen": "hr",
    "people": "hr",
    "people_bring": "hr",
    "person": "hr",
    "audit": "audit",
    "company": "admin",
    "company_days": "admin",
    "channels": "admin",
    "providers": "admin",
    "provider_new": "admin",
    "messages": "hr",
    "past": "hr",
    "reconcile": "hr",
    "health_page": "admin",
    "copies": "admin",
    "company_delete": "admin",
    "help": "a09",
    "begin": "hr",
    "schemes_assigned": "hr",
    "paper": "hr",
    "print_all": "hr",
    "exams": "hr",
    "exam_enter": "hr",
    "targets_of": "hr",
    "delivery": "hr",
    "own_targets": "a03",
}

#: Routes that only lead to another page; they are followed.
_LEADING = ("home", "own_latest", "board", "targets", "help_home")

#: Routes that show no page of their own, each with what they are.
NO_PAGES: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("sign_out", "language", "factor_remove", "audit_verify"),
            *("person_move", "person_account", "person_grant", "grant_end"),
            *("scheme_activate", "scheme_retire", "scheme_acknowledge"),
            *("upload_bring", "upload_undo"),
            *("own_rating_save", "own_rating_back"),
            *("team_rating_save", "team_rating_back", "ledger_withdraw"),
            *("cycle_step", "cycle_days", "run_compute", "run_cancel", "run_again"),
            *("run_correct", "appeal_decide", "appeal_withdraw"),
            *("own_note", "board_set", "board_consent"),
            *(
                "company_day",
                "own_targets_answer",
                "delivery_nothing",
                "begin_roles",
                "factor_confirm",
            ),
            *("identity_link", "identity_unlink", "person_identity"),
            *("passkey_add", "passkey_remove", "provider_remove"),
        ),
        "a button: it does something and leads back",
    ),
    **dict.fromkeys(
        (
            *(
                "people_form",
                "own_data",
                "exam_form",
                "help_picture",
                "scheme_download",
                "upload_refused_rows",
                "copy_file",
                "ledger_file",
            ),
            *("book_summary", "book_cards", "book_pay", "appeal_evidence"),
        ),
        "a file",
    ),
    **dict.fromkeys(("team_rating_item", "run_progress"), "a part of another page"),
    **dict.fromkeys(("passkey_options", "passkey_prove"), "asked by a script"),
    **dict.fromkeys(
        ("sign_in_with", "sign_in_back", "sign_in_passkey", "provider"),
        "with a provider of identities or a passkey, which the sample has not",
    ),
    "scheme_draft": "answers to a file that was sent",
    "factor_app": "after the password was asked for again",
    "factor_prove": "before a second factor is changed, where there is one",
    "health": "for machines",
    **dict.fromkeys(_LEADING, "leads to another page"),
    "sign_in_code": "after the password, where a second factor is set up",
    "appeal_rows": "of a measured item, which no appeal of the sample names",
    "team_pairs": "for items that are compared in pairs, which the sample has not",
}

#: Pages that a company which has published a month is led to by no link.
DIRECT: Mapping[str, str] = {"begin": "/begin/"}

#: Links of one route that are followed; the closed months show what the open one has not.
_FOLLOWED = 2
_MORE = {"cycle": 8}


def reached(
    context: BrowserContext, address: str, wanted: frozenset[str] = frozenset(PAGES)
) -> dict[str, list[str]]:
    """Route → addresses that answer with a page, by following links from the start.

    It ends when an address of each of ``wanted`` is known.
    """
    found: dict[str, list[str]] = {}
    seen, todo = set[str](), ["/", *(DIRECT[r] for r in wanted & DIRECT.keys())]
    while todo and not wanted <= found.keys():
        path = todo.pop(0)
        route = route_of(path)
        full = len(found.get(route, ())) >= _MORE.get(route, _FOLLOWED)
        if path in seen or full or route not in {*PAGES, *_LEADING}:
            continue
        seen.add(path)
        answer = context.request.get(f"{address}{path}")
        assert answer.status < 500, f"{path} answers {answer.status}"
        if answer.status != 200:
            continue
        path = answer.url.removeprefix(address)  # some pages lead on to another
        if path not in seen or route == route_of(path):
            found.setdefault(route_of(path), []).append(path)
        seen.add(path)
        todo += [
            urljoin(path, link.replace("&amp;", "&"))
            for link in re.findall(r'href="([^"#]+)', answer.text())
            if "export=" not in link
        ]
    return found


def route_of(path: str) -> str:
    """The name of the route of ``path``; empty where the application has none."""
    try:
        return resolve(path.split("?")[0]).url_name or ""
    except Resolver404:
        return ""


def signed_in(
    browser: Browser,
    address: str,
    username: str,
    *,
    width: int = 1440,
    height: int = 900,
    language: str = "zh-CN",
) -> BrowserContext:
    """A session of ``username`` (empty: nobody) in a window of that size."""
    size = ViewportSize(width=width, height=height)
    context = browser.new_context(viewport=size, locale=language)
    if username:
        page = context.new_page()
        page.goto(f"{address}/sign-in/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        page.close()
    return context


def choose_language(page: Page, language: str) -> None:
    """Turn the page, and the account, to ``language`` (zh or en)."""
    other = page.locator(f"button[name=language][value^={language}]")
    if other.count():
        with page.expect_navigation():
            other.first.evaluate("button => button.click()")
