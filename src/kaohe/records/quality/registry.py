"""Every check of the data itself: the one visible list.

A check looks at ``Data`` and gives what it finds odd. It never changes or refuses a row:
people decide what a finding means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaohe.records.quality.checks.agents_apart import agents_apart
from kaohe.records.quality.checks.changed import changed_since_published
from kaohe.records.quality.checks.changing_flags import changing_flags
from kaohe.records.quality.checks.ends_before_starts import ends_before_starts
from kaohe.records.quality.checks.fan_out import credited_twice
from kaohe.records.quality.checks.few_cases import few_cases
from kaohe.records.quality.checks.filled_blanks import filled_blanks
from kaohe.records.quality.checks.filled_where_not import filled_where_not
from kaohe.records.quality.checks.gaps import sudden_gaps
from kaohe.records.quality.checks.impossible_durations import impossible_durations
from kaohe.records.quality.checks.missing_marks import missing_marks
from kaohe.records.quality.checks.overlapping_calls import overlapping_calls
from kaohe.records.quality.checks.reported import reported_otherwise
from kaohe.records.quality.checks.seconds_lost import seconds_lost
from kaohe.records.quality.checks.several_teams import several_teams
from kaohe.records.quality.checks.system_accounts import system_accounts
from kaohe.records.quality.checks.unidentified import unidentified_customers
from kaohe.records.quality.checks.unknown_agents import unknown_agents
from kaohe.records.quality.checks.volumes import outstanding_volume
from kaohe.records.quality.data import Data, Flaw

Check = Callable[[Data], Iterator[Flaw]]

CHECKS: tuple[Check, ...] = (
    credited_twice,
    seconds_lost,
    ends_before_starts,
    impossible_durations,
    filled_blanks,
    filled_where_not,
    system_accounts,
    outstanding_volume,
    few_cases,
    several_teams,
    unknown_agents,
    overlapping_calls,
    unidentified_customers,
    sudden_gaps,
    changed_since_published,
    reported_otherwise,
    missing_marks,
    agents_apart,
    changing_flags,
)
