"""Records that name people, where a team or a branch is assessed.

Nobody's team is guessed: the table of accounts says that the records of A01 count for
team T1 (account A01, employee T1). Records of which none reaches a team on the list say
nothing about the teams, so they are not taken for zeros (docs/adr/0023).
"""

from __future__ import annotations

from kaohe.base.findings import Finding, Place, finding
from kaohe.base.language import Text, messages
from kaohe.base.rows import Figures, Measured
from kaohe.dictionary import Dictionary
from kaohe.records.intake import Intake
from kaohe.schemes.model import Scheme


def of_subjects(
    scheme: Scheme, intake: Intake, figures: Figures
) -> tuple[Figures, list[Finding]]:
    """The figures measured from records that name the subjects, and KH445 for others."""
    if scheme.subject == "employee":
        return figures, []
    known = scheme.dictionary
    names = list(dict.fromkeys(n for own in figures.values() for n in own))
    stray = [
        n for n in names if _has_rows(intake, known, n) and not _reaches(figures, n)
    ]
    if not stray:
        return figures, []
    kept = {
        who: {n: one for n, one in own.items() if n not in stray}
        for who, own in figures.items()
    }
    message = messages()[f"subject_{scheme.subject}"]
    subject = Text(message["zh"], message["en"])
    titles = [known[n].title for n in stray]
    place = Place(table=known[stray[0]].tables[0])
    return kept, [finding("KH445", place, subject=subject, titles=titles)]


def _has_rows(intake: Intake, known: Dictionary, name: str) -> bool:
    tables = (intake.records.get(t) for t in known[name].tables)
    return any(t is not None and t.num_rows > 0 for t in tables)


def _reaches(figures: Figures, name: str) -> bool:
    """True where some subject has a case."""
    return any(name in own and _cases(own[name]) for own in figures.values())


def _cases(one: Measured) -> bool:
    return bool(one.n or one.value or one.numerator or one.denominator)
