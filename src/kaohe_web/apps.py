"""Every application of the project, in the order in which data flows through them."""

from __future__ import annotations

#: From the bottom up: an application may use those before it, none after it.
APPS = (
    "kaohe_web.lists",
    "kaohe_web.audit",
    "kaohe_web.people",
    "kaohe_web.company",
    "kaohe_web.identity",
    "kaohe_web.outbox",
    "kaohe_web.office",
    "kaohe_web.schemes",
    "kaohe_web.cycles",
    "kaohe_web.ratings",
    "kaohe_web.records",
    "kaohe_web.results",
    "kaohe_web.judging",
    "kaohe_web.appeals",
    "kaohe_web.flow",
    "kaohe_web.mine",
    "kaohe_web.board",
    "kaohe_web.site",
    "kaohe_web.leaving",
)
