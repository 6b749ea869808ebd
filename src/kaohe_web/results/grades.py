"""What the grades of each version are called, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable

from kaohe.exchange.names import grade_title
from kaohe_web.schemes.content import scheme_of
from kaohe_web.schemes.models import SchemeVersion
from kaohe_web.words.language import lang


def grade_titles(versions: Iterable[SchemeVersion]) -> dict[tuple[int, str], str]:
    """The titles by version and grade."""
    return {
        (version.pk, one.grade): grade_title(scheme, one.grade, lang())
        for version in versions
        for scheme in (scheme_of(version),)
        for one in scheme.grades
    }
