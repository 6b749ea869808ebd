"""No scheme, however mistyped, ends in a traceback; what is accepted can be run."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kaohe.base.findings import errors
from kaohe.explain import explain_person
from kaohe.fairness.luck import luck_findings
from kaohe.runs.month import compute
from kaohe.schemes.check import check_scheme
from kaohe.schemes.dump import dump, scheme_hash
from kaohe.schemes.load import read_scheme
from kaohe.schemes.model import Scheme
from kaohe.schemes.tree import Tree, parse_yaml
from kaohe.schemes.versions import scheme_files, shipped_folder
from tests.walks.made import PERIOD, made_month
from tests.walks.odd import odd_scheme

TEXTS = {p.stem: p.read_text("utf-8") for p in scheme_files(shipped_folder())}
texts, seeds = st.sampled_from(sorted(TEXTS)), st.integers(0, 10**9)


def usable(text: str) -> Scheme | None:
    """The scheme, or None where findings of level error stand against it."""
    tree, found = parse_yaml(text, "odd.yaml")
    if tree is None:
        assert errors(found)
        return None
    scheme, found = read_scheme(tree)
    if scheme is None:
        assert errors(found)
        return None
    found += [*check_scheme(scheme), *luck_findings(scheme, 10)]
    return None if errors(found) else scheme


@settings(max_examples=80, deadline=None)
@given(texts, seeds)
def test_a_mistyped_scheme_is_refused_in_words_or_can_be_run(
    name: str, seed: int
) -> None:
    scheme = usable(odd_scheme(TEXTS[name], seed))
    if scheme is None:
        return
    again, found = read_scheme(Tree(dump(scheme), {}))
    assert not errors(found) and again == scheme
    assert scheme_hash(again) == scheme_hash(scheme)
    people, _ = compute(scheme, made_month(scheme, seed, people=3), PERIOD)
    for lang in ("zh", "en"):
        assert explain_person(people[0], scheme, lang)
