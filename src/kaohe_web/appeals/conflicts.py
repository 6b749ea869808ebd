"""Whether somebody may decide an appeal, and which conflict of roles goes on record.

Who rated never decides. A second instance belongs to somebody else than the first, unless
the company records such conflicts instead of refusing them; who approved the month may sit
on the panel, and the decision says so.
"""

from __future__ import annotations

from kaohe_web.appeals.models import Appeal
from kaohe_web.company.held import held
from kaohe_web.company.models import Settings
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.people.models import Account
from kaohe_web.ratings.models import Rating
from kaohe_web.results.models import Approval

RATED, HEARD, APPROVED = "rated", "heard", "approved"


def conflicts_of(appeal: Appeal, account: Account) -> list[str]:
    """What the account did before in the month and the matter that is appealed."""
    asked = {
        RATED: is_rater(appeal, account),
        HEARD: _heard(appeal, account),
        APPROVED: _approved(appeal, account),
    }
    return [name for name, is_so in asked.items() if is_so]


def refused(conflicts: list[str]) -> str | None:
    """The name of the text that refuses the decision, or None."""
    if RATED in conflicts:
        return "appeal_own_rating"
    strict = held().conflicts == Settings.Conflicts.REFUSE
    return "appeal_heard_before" if strict and HEARD in conflicts else None


def is_rater(appeal: Appeal, account: Account) -> bool:
    """True where the account gave one of the ratings of the month that is appealed."""
    posts = posts_of(appeal.result.participant)
    given = Rating.objects.filter(participant__in=posts, rater=account)
    return given.filter(set_by_appeal=False).exists()


def _heard(appeal: Appeal, account: Account) -> bool:
    if appeal.instance == 1:
        return False
    earlier = Appeal.objects.filter(
        result__participant=appeal.result.participant_id,
        instance__lt=appeal.instance,
        decided_by=account,
    )
    return earlier.exists()


def _approved(appeal: Appeal, account: Account) -> bool:
    run = appeal.result.run_id
    return Approval.objects.filter(run=run, approved=True, by=account).exists()
