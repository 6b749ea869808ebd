"""小组内排名: a last place inside groups that may be too small to have one.

Last is one person alone among at least five who were ranked; in a team of four the rule
never fires, in a team of six chance decides most of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaohe.base.findings import Finding, finding
from kaohe.base.language import Text
from kaohe.schemes.check.parts import rules
from kaohe.schemes.model import Scheme

_GROUPS = {
    "branch": Text("分部", "branch"),
    "team": Text("班组", "team"),
    "position": Text("岗位", "position"),
}


def check(scheme: Scheme) -> Iterator[Finding]:
    """KH248 at each rule about the last of a branch, team or position."""
    for rule in rules(scheme):
        if rule.when.rank == "last" and rule.when.within in _GROUPS:
            place = scheme.place(*rule.path, "when")
            group = _GROUPS[rule.when.within]
            yield finding("KH248", place, name=rule.name, group=group)
