"""The month's figures so far, as they stand beside a form and propose its anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.utils import timezone

from kaohe.base.rows import Figures
from kaohe_web.bridge.posts_so_far import figures_on_posts
from kaohe_web.bridge.so_far import figures_to_date
from kaohe_web.cycles.models import Cycle, Participant
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion


def figures_of(participants: Sequence[Participant]) -> Figures:
    """The figures that each person's own scheme names, by employee's code.

    On one post of several they are those of its days.
    """
    groups: dict[tuple[Cycle, SchemeVersion], list[str]] = defaultdict(list)
    for one in participants:
        if one.days is None:
            groups[one.cycle, one.version].append(one.employee.code)
    found: Figures = {}
    on_posts: dict[tuple[Cycle, SchemeVersion], list[Participant]] = defaultdict(list)
    for one in participants:
        if one.days is not None:
            on_posts[one.cycle, one.version].append(one)
    for (cycle, version), posts in on_posts.items():
        scheme = scheme_of(version)
        found |= figures_on_posts(cycle, scheme, posts, timezone.now())
    for (cycle, version), codes in groups.items():
        found |= figures_to_date(cycle, scheme_of(version), codes, timezone.now())
    return found
