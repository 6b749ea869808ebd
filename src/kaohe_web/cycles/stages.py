"""The stages of a month, the states of a cycle, and the presets.

目标确认 → 数据采集 → 评分 → 核算 → 总经理审批 → 结果公布 → 申诉 → 归档
"""

from __future__ import annotations

from typing import Final

TARGETS: Final = "targets"
COLLECTING: Final = "collecting"
RATING: Final = "rating"
COMPUTING: Final = "computing"
APPROVAL: Final = "approval"
PUBLISHED: Final = "published"
APPEALS: Final = "appeals"
ARCHIVED: Final = "archived"

#: Every stage in order. 校准 (calibration) will stand between computing and approval.
STAGES: Final = (
    *(TARGETS, COLLECTING, RATING, COMPUTING),
    *(APPROVAL, PUBLISHED, APPEALS, ARCHIVED),
)
STATE_CHOICES: Final = [(stage, stage) for stage in STAGES]

#: What a company starts from; it may switch single stages on and off.
PRESETS: Final[dict[str, tuple[str, ...]]] = {
    "shop": (COLLECTING, RATING, COMPUTING, APPROVAL, PUBLISHED, ARCHIVED),
    "department": STAGES,
    "branches": STAGES,
}
PRESET_CHOICES: Final = [(name, name) for name in PRESETS]
#: Stages that no company can switch off.
ALWAYS: Final = frozenset({COLLECTING, RATING, COMPUTING, PUBLISHED, ARCHIVED})
