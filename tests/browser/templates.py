"""Which page shows each template, so that none stays unseen.

A test compares the three tables with the templates that there are: a new one must be shown
by a page of ``pages.PAGES``, by an answer of ``answers.ANSWERS``, or say why by neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import kaohe_web

#: Template → the route whose page it is.
OF_ROUTES: Mapping[str, str] = {
    "appeals/appeal.html": "appeal",
    "appeals/appeals.html": "appeals",
    "appeals/counts.html": "appeal_counts",
    "appeals/file.html": "appeal_file",
    "board/board.html": "board_of",
    "board/screen.html": "board_screen",
    "cycles/assigned.html": "schemes_assigned",
    "cycles/cycles.html": "cycles",
    "cycles/open.html": "cycle_open",
    "flow/approve.html": "run_approve",
    "flow/console.html": "cycle",
    "identity/factor_rule.html": "factor_rule",
    "identity/own.html": "factor",
    "identity/password.html": "password",
    "identity/provider.html": "provider_new",
    "identity/providers.html": "providers",
    "identity/sign_in.html": "sign_in",
    "judging/form.html": "team_rating",
    "judging/matrix.html": "team_matrix",
    "judging/own.html": "own_ratings",
    "judging/paper.html": "paper",
    "judging/team.html": "team_ratings",
    "leaving/copies.html": "copies",
    "leaving/delete.html": "company_delete",
    "lists/list.html": "team_results",
    "mine/progress.html": "own_month",
    "mine/result.html": "own_result",
    "mine/results.html": "own_results",
    "site/audit.html": "audit",
    "office/bring.html": "people_bring",
    "office/people.html": "people",
    "office/person.html": "person",
    "outbox/channels.html": "channels",
    "outbox/messages.html": "messages",
    "ratings/enter.html": "ledger_enter",
    "ratings/entry.html": "ledger_entry",
    "ratings/ledger.html": "ledger",
    "records/delivery.html": "delivery",
    "records/exam_enter.html": "exam_enter",
    "records/exams.html": "exams",
    "records/figures.html": "figures",
    "records/look.html": "upload",
    "records/own_targets.html": "own_targets",
    "records/records.html": "records",
    "records/targets.html": "targets_of",
    "records/upload.html": "record_upload",
    "results/findings.html": "run_findings",
    "results/past.html": "past",
    "results/people.html": "results",
    "results/person.html": "result",
    "results/print_all.html": "print_all",
    "results/reconcile.html": "reconcile",
    "results/rows.html": "own_rows",
    "results/team.html": "team_results",
    "schemes/scheme.html": "scheme",
    "schemes/schemes.html": "schemes",
    "schemes/upload.html": "scheme_upload",
    "site/begin.html": "begin",
    "site/company.html": "company",
    "site/company_days.html": "company_days",
    "site/health.html": "health_page",
    "site/help.html": "help",
}
#: Template → the answer to something sent, or the address, that shows it.
OF_ANSWERS: Mapping[str, str] = {
    "identity/app.html": "the code of an authenticator app",
    "office/bring_preview.html": "people of a workbook",
    "results/past_preview.html": "past months of a workbook",
    "schemes/draft.html": "a scheme drafted from a workbook",
    "site/missing.html": "no such page",
    "site/refused.html": "a page of others",
}
#: Template → why the sample company shows it to nobody.
NOT_SHOWN: Mapping[str, str] = {
    "board/none.html": "before the first month is published",
    "identity/code.html": "where a second factor is set up",
    "judging/pairs.html": "for items that are compared in pairs",
    "leaving/deleted.html": "once the company is gone",
    "mine/none.html": "before somebody takes part in a month",
    "records/report.html": "once an import is done, by a worker",
    "records/targets_none.html": "before the first month is opened",
    "site/nothing.html": "to an account that may do nothing",
    "site/too_large.html": "for a file above the limit of the company",
}


def templates() -> set[str]:
    """The templates of whole pages: those that stand in another one's frame."""
    above = Path(kaohe_web.__file__).parent
    found = above.glob("*/templates/*/*.html")
    return {
        f"{file.parent.name}/{file.name}"
        for file in found
        if "{% extends" in file.read_text("utf-8")
    }
