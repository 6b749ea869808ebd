"""Makes the pictures of the README and the guide from the sample company itself.

    python scripts/pictures.py                the chosen ones, into docs/pictures
    python scripts/pictures.py cycle.png      this one of them
    python scripts/pictures.py --all FOLDER   every page, wide and narrow, in both languages

The company is made on an empty folder, looked at by each account, played on by some days,
and looked at again. Pages and accounts stand in tests/browser/pages.py.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDE, NARROW = (1440, 900), (390, 844)


class Picture(NamedTuple):
    """A picture: its page, its language, whether on a phone, and some days later."""

    route: str
    lang: str = "zh"
    phone: bool = False
    later: bool = False
    #: Which of the addresses that a walk finds, the first being 0.
    place: int = 0

    @property
    def name(self) -> str:
        """``cycle.png``, ``cycle.en.png``, ``cycle_phone.png``."""
        phone = "_phone" if self.phone else ""
        lang = "" if self.lang == "zh" else f".{self.lang}"
        return f"{self.route}{phone}{lang}.png"


#: Those that the README shows.
CHOSEN: tuple[Picture, ...] = (
    Picture("own_result"),
    Picture("own_result", "en"),
    Picture("own_result", phone=True),
    Picture("own_rating", phone=True),
    Picture("team_matrix"),
    Picture("team_rating"),
    Picture("cycle"),
    Picture("cycle", "en"),
    Picture("results", place=1),
    Picture("scheme"),
    Picture("board_of"),
    Picture("run_approve", later=True),
    Picture("run_approve", "en", later=True),
    Picture("appeal", later=True),
)


def every() -> tuple[Picture, ...]:
    """Each page at both widths in both languages."""
    from tests.browser.pages import PAGES

    kinds = [(lang, phone) for lang in ("zh", "en") for phone in (False, True)]
    return tuple(
        Picture(route, lang, phone, later)
        for later in (False, True)
        for route in PAGES
        for lang, phone in kinds
    )


def main(arguments: list[str]) -> int:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    parser.add_argument("names", nargs="*", help="these alone: cycle.png")
    options = parser.parse_args(arguments)
    folder: Path | None = options.all
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaohe_web.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from tests.browser.chromium import chromium
    from tests.browser.later import make_later
    from tests.browser.served import served

    wanted = every() if folder else CHOSEN
    wanted = tuple(p for p in wanted if not options.names or p.name in options.names)
    target = folder or PICTURES
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, chromium() as browser:
        data = Path(place) / "data"
        with served(data, "--demo") as address:
            _take(browser, address, [p for p in wanted if not p.later], target)
            late = [p for p in wanted if p.later]
            if late:
                make_later(data)
            if folder:
                late = [p for p in late if not (target / p.name).exists()]
            _take(browser, address, late, target)
    return 0


def _take(
    browser: object, address: str, wanted: Iterable[Picture], target: Path
) -> None:
    """The pictures that the accounts reach now, each account signed in once."""
    from playwright.sync_api import Browser

    from tests.browser.pages import PAGES, choose_language, reached, signed_in

    assert isinstance(browser, Browser)
    own: dict[str, list[Picture]] = {}
    for one in wanted:
        own.setdefault(PAGES[one.route], []).append(one)
    for username, pictures in own.items():
        with signed_in(browser, address, username) as context:
            page = context.new_page()
            page.goto(f"{address}/")
            pages = reached(context, address) if username else {}
            for one in sorted(pictures, key=lambda p: (p.lang != "zh", p.name)):
                paths = pages.get(one.route, [])
                if len(paths) <= one.place:
                    continue
                choose_language(page, one.lang)
                width, height = NARROW if one.phone else WIDE
                page.set_viewport_size({"width": width, "height": height})
                page.goto(f"{address}{paths[one.place]}")
                page.screenshot(path=target / one.name)
                print(one.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
