"""One score from several posts of a month: each weighs by its working days.

82.50 on the first 9 of 22 working days and 91.20 on the other 13:
(82.50 × 9 + 91.20 × 13) ÷ 22 = 87.6409…, 87.64. Equal scores give the same score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kaohe.base.because import Because, Inputs
from kaohe.base.exact import EXACT, ZERO, half_up_ratio
from kaohe.base.result import PostResult
from kaohe.scoring.score import Score


def scored_posts(posts: Iterable[PostResult]) -> list[PostResult]:
    """Those that came to a score; on the others nothing applied."""
    return [post for post in posts if post.result.state == "scored"]


def joined_score(posts: Iterable[PostResult]) -> Score:
    """The score over the posts that came to one; there is at least one of them."""
    scored = scored_posts(posts)
    scores, uncapped = list[Decimal](), list[Decimal]()
    for post in scored:
        own = post.result
        assert own.score is not None and own.uncapped is not None
        scores.append(own.score)
        uncapped.append(own.uncapped)
    score = by_workdays(scored, scores)
    steps = tuple(
        Because("joined_post", facts_of(post, scored), own)
        for post, own in zip(scored, scores, strict=True)
    )
    because = Because("joined_score", {}, score, None, steps)
    return Score(score, by_workdays(scored, uncapped), because)


def by_workdays(posts: Sequence[PostResult], figures: Iterable[Decimal]) -> Decimal:
    """The mean of ``figures``, each weighed by its post's working days, rounded once."""
    weighed = zip(posts, figures, strict=True)
    total = sum((EXACT.multiply(f, Decimal(p.workdays)) for p, f in weighed), ZERO)
    return half_up_ratio(total, Decimal(workdays_of(posts)))


def workdays_of(posts: Iterable[PostResult]) -> int:
    """The working days of all the posts."""
    return sum(post.workdays for post in posts)


def facts_of(post: PostResult, posts: Iterable[PostResult]) -> Inputs:
    """What a reason says of one of ``posts``: its days and its scheme."""
    return {
        "title": post.title._asdict(),
        "position": post.result.who.position,
        "first": post.first.isoformat(),
        "last": post.last.isoformat(),
        "workdays": post.workdays,
        "of": workdays_of(posts),
    }
