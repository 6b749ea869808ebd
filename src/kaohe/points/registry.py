"""Every rule that turns an indicator into points; a new rule is one line here."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kaohe.base.exact import Ratio
from kaohe.points.awarded import Awarded
from kaohe.points.bands import award_bands
from kaohe.points.each import award_each
from kaohe.points.line import award_line
from kaohe.points.passed import award_pass
from kaohe.points.ratio import award_ratio
from kaohe.schemes.model import Bands, Each, Line, Pass, ToTarget

#: (rule, full, value, whether higher is better) to points.
Award = Callable[[Any, Decimal, Ratio, bool], Awarded]

RULES: dict[type, Award] = {
    Bands: award_bands,  # 分段
    Each: award_each,  # 每次扣分
    ToTarget: award_ratio,  # 按比例
    Line: award_line,  # 线性
    Pass: award_pass,  # 达标
}
