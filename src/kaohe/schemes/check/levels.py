"""考核对象: an indicator that says nothing about a single person.

The service level of a queue depends on staffing and routing; on an agent's own scorecard
it would credit him with what the team's plan did.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import item_name
from kaohe.schemes.model import Indicated, Scheme

_SUBJECTS = {
    "employee": Text("个人", "a person"),
    "team": Text("团队", "a team"),
    "branch": Text("分部", "a branch"),
}


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH212 for each item whose indicator does not fit the scheme's subject."""
    for index, item in enumerate(scheme.items):
        if not isinstance(item.judged, Indicated):
            continue
        known = scheme.dictionary.get(item.judged.indicator)
        if known is not None and scheme.subject not in known.levels:
            yield finding(
                "KH212",
                scheme.place("items", index, "indicator"),
                item=item_name(item),
                indicator=known.title,
                subject=_SUBJECTS[scheme.subject],
                fitting=[_SUBJECTS[level] for level in known.levels],
            )
