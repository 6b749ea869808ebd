"""``README.md`` of a run's folder: what each file is and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kaohe.base.language import Lang, sentence

PAGE = "README.md"


class Kind(NamedTuple):
    """What a file is and who sees it: the names of two texts."""

    what: str
    who: str


_KINDS = {
    "result.json": Kind("out_result", "out_to_keeper"),
    "summary.xlsx": Kind("out_summary", "out_to_both"),
    "pay.xlsx": Kind("out_pay", "out_to_hr"),
    "measures.sql": Kind("out_measures", "out_to_keeper"),
}
_CARDS = Kind("out_scorecards", "out_to_supervisors")
_KEPT = Kind("out_kept", "out_to_hr")
_REFUSED = Kind("out_refused", "out_to_keeper")


def write_out_page(
    written: Sequence[Path], refused: bool, out: Path, lang: Lang = "zh"
) -> Path:
    """Write the page; ``refused`` says whether there is a folder of refused rows."""
    rows = [(path.name, _KINDS.get(path.name, _CARDS)) for path in written]
    rows += [("refused/", _REFUSED)] if refused else []
    rows.append(("kept/", _KEPT))
    title = sentence("out_title", {}, lang)
    lines = [f"# {title}", "", sentence("out_head", {}, lang), "|---|---|---|"]
    for name, kind in rows:
        what, who = (sentence(text, {}, lang) for text in kind)
        params = {"name": name, "what": what, "who": who}
        lines.append(sentence("out_line", params, lang))
    path = out / PAGE
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
