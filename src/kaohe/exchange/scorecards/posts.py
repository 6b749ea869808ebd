"""The steps to the score of a month on several posts: each post, its days, the mean."""

from __future__ import annotations

from kaohe.exchange.pen import Formula
from kaohe.exchange.scorecards.formulas import HAIR
from kaohe.exchange.scorecards.items import Card
from kaohe.exchange.scorecards.totals import grade_and_rank, write_line
from kaohe.scoring.joined import scored_posts, workdays_of


def write_posts(card: Card, row: int) -> int:
    """Write a line for each post, then score, grade and rank; the next row."""
    person = card.person
    assert person.score is not None
    scored = scored_posts(person.posts)
    of, parts = workdays_of(scored), list[str]()
    for post in scored:
        note = card.say("joined_note", workdays=post.workdays, of=of)
        days = {"first": post.first, "last": post.last}
        title = card.say("joined_post", title=post.title, **days)
        name = write_line(card, row, title, post.result.score, note)
        parts.append(f"{name}*{post.workdays}")
        row += 1
    text = f"=ROUND(({'+'.join(parts)})/{of}{HAIR},2)"
    score = Formula(text, person.score)
    name = write_line(card, row, card.say("score"), score, strong=True)
    return grade_and_rank(card, row + 1, name)
