"""What is asked of a person in a month under way: his targets, or their part on a post."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kaohe.runs.spells import targets_on_posts
from kaohe.schemes.model import Scheme
from kaohe_web.bridge.posts import days_of
from kaohe_web.bridge.so_far import entered
from kaohe_web.cycles.every_post import posts_of
from kaohe_web.cycles.models import Participant
from kaohe_web.records.models import Target


def targets_so_far(participant: Participant, scheme: Scheme) -> Mapping[str, Decimal]:
    """The targets by indicator; on one post of several the part of its days."""
    code, cycle = participant.employee.code, participant.cycle
    kept = Target.objects.filter(cycle=cycle, employee=participant.employee_id)
    own = dict(kept.values_list("of", "planned"))
    if participant.days is None or not own:
        return own
    spells = {code: days_of(posts_of(participant), ())[participant.pk]}
    rows = entered(cycle, [code])
    shared, _ = targets_on_posts(scheme, {code: own}, rows, spells)
    return shared[code]
