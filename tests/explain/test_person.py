"""A person's whole month read aloud, and what is said to somebody without a score."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaohe.base.findings import Place, finding
from kaohe.base.language import Text
from kaohe.base.result import ItemResult, OutcomeResult, PayLine, PersonResult
from kaohe.base.rows import Employee
from kaohe.explain import explain_person
from tests.explain.said import node, scheme_of

SHOP = scheme_of("""
source: "003"
items:
  - {id: csat, title: 满意度, full: 20, indicator: csat_rate, ratio: {to: 100%}, src: sample}
  - {id: quality, title: 质检, full: 30, indicator: failed_checks, each: -2, source: "000 客户服务人员绩效考核表"}
grades: [{grade: 良, from: 0}]
pay: {performance_wage: {base: 2000, by_score: true}}
""")

LI = Employee("A01", "小李", hired_on=date(2025, 1, 1))


def item(
    name: str, full: int, points: str, because: object, **more: object
) -> ItemResult:
    figures = (None, None, None, Decimal(points), Decimal(full))
    return ItemResult(name, *figures, because, **more)  # type: ignore[arg-type]


def scored() -> PersonResult:
    csat = node(
        "ratio", 19, indicator="csat_rate", numerator=19, denominator=20, to=1, full=20
    )
    quality = node("each", 28, indicator="failed_checks", value=1, each=-2, full=30)
    quality = quality._replace(source="000 客户服务人员绩效考核表")
    sums = {"items_sum": 47, "base": 0, "ledger_sum": 0, "floor": None, "cap": None}
    edges = {"low": 0, "next_grade": None, "next_low": None}
    wage = node("performance_by_score", 940, base=2000, score=47)
    rule = {"rule": "low", "propose": "training", "legal_class": "training"}
    proposal = node("proposal", None, **rule, printed=None)
    return PersonResult(
        LI,
        "scored",
        score=Decimal("47.00"),
        grade="良",
        rank=1,
        ranked_of=3,
        items=(
            item("csat", 20, "19.00", csat, n=Decimal(20), small=True),
            item("quality", 30, "28.00", quality),
        ),
        pay=(PayLine("performance_wage", Decimal("940.00"), wage),),
        pay_total=Decimal("940.00"),
        outcomes=(
            OutcomeResult("low", proposal, "training", "training", blocked="protected"),
        ),
        score_because=node("score", 47, **sums),
        grade_because=node("grade", None, score=47, grade="良", **edges),
        rank_because=node(
            "rank", None, group=None, score=47, ranked_of=3, tied=1, on="score"
        )._replace(value=1),
    )


def test_a_month_reads_from_the_score_down_to_the_proposals() -> None:
    assert explain_person(scored(), SHOP) == [
        "小李（A01）：总分 47.00 分，等级“良”，在 3 人中列第 1 名。",
        "方案：示例，第 1 版；依据：文件 003。",
        "考核项目",
        "  满意度：19.00 分，满分 20 分。",
        "    客户满意率 95%（19/20），目标 100%：20 分 × 95% ÷ 100% = 19.00 分。",
        "      “客户满意率”的算法：4 分及以上的评价 ÷ 评价；本期是 19 ÷ 20，样本为 20 条评价。",
        "      再提高 5 个百分点（达到 100%）可得满分，多得 1.00 分。",
        "      按本期的 20 条评价计，就是“4 分及以上的评价”再多 1 条。",
        "    样本偏少：只有 20 条评价，少于 30，这个数容易受偶然影响，不宜单独据此作出不利的决定。",
        "    这里的分值是示例，正式使用前须由公司确定。",
        "  质检：28.00 分，满分 30 分。",
        "    抽查不合格次数 1 次，每 1 次扣 2 分：30 − 2 × 1 = 28.00 分。",
        "      “抽查不合格次数”的算法：随机抽查不合格次数。",
        "      每少 1 次，多得 2 分。",
        "      依据：文件 000 客户服务人员绩效考核表。",
        "总分、等级与名次",
        "  总分是各项得分之和：47.00 分。",
        "  总分 47.00 分，评为“良”。",
        "  在全体参加排名的 3 人中，按总分 47.00 分列第 1 名。",
        "绩效核算",
        "  绩效工资：基数 2,000 元 × 总分 47.00 分即 47% = 940.00 元。",
        "  绩效核算合计：940.00 元（以上各行相加）。",
        "结果应用（建议）",
        "  系统建议：安排培训（规则编号 low）。这只是建议，须由人核实事实、听取本人意见后决定；类别、出处与事实如下。",
        "    法律类别：培训。",
        "    按规定，这项建议不予推进；由人力资源部处理。",
    ]


def test_one_item_may_be_asked_for() -> None:
    lines = explain_person(scored(), SHOP, item="quality")
    assert lines[0] == "质检：28.00 分，满分 30 分。"
    assert lines[-1] == "    依据：文件 000 客户服务人员绩效考核表。"
    assert len(lines) == 5


def test_an_item_that_nobody_has_gives_no_line() -> None:
    assert explain_person(scored(), SHOP, item="speed") == []


def test_english_lines_are_english() -> None:
    lines = explain_person(scored(), SHOP, "en")
    assert lines[0] == '小李 (A01): score 47.00, grade "Good", place 1 of 3.'
    assert lines[1] == "Scheme: 示例, version 1; source: document 003."


def test_who_is_stopped_hears_who_owes_what() -> None:
    stopped = PersonResult(
        LI, "stopped", Text("评分尚未齐全", "a rating is still owed")
    )
    of_li = {"title": "纪律性", "roles": [Text("部门主管", "the supervisor")]}
    owed = finding("KH400", Place(employee="A01"), employee="A01", **of_li)
    of_other = finding("KH400", Place(employee="A02"), employee="A02", **of_li)
    lines = explain_person(stopped, SHOP, findings=[owed, of_other])
    assert lines[0] == "小李（A01）：评分尚未齐全，本期暂不计分，也不参加排名。"
    assert len(lines) == 2
    assert "还缺“纪律性”的部门主管评分" in lines[1]


def test_who_is_not_assessed_hears_a_neutral_reason() -> None:
    reason = Text("按规定不参与当期考核", "not assessed this period by law")
    away = PersonResult(LI, "not_eligible", reason)
    assert explain_person(away, SHOP) == [
        "小李（A01）：按规定不参与当期考核。本期不计分、不排名，也不影响以后各期的考核。"
    ]
