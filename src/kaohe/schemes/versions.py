"""Finding a scheme by its id or path, and the version in force in a period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kaohe.base.findings import Refused, finding
from kaohe.base.period import Period
from kaohe.dictionary import INDICATORS, Dictionary
from kaohe.schemes.load import usable
from kaohe.schemes.model import Scheme
from kaohe.schemes.reader import nearest

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """Where the shipped schemes lie: in the wheel, or at the top of the source tree."""
    inside = _PACKAGE / "shipped_schemes"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "schemes"


def scheme_files(folder: Path) -> list[Path]:
    """The scheme files of a folder (``x.yaml``, ``x@2.yaml``), without their cases."""
    names = sorted(folder.glob("*.yaml"))
    return [n for n in names if not n.name.endswith(".cases.yaml")]


def shipped_ids() -> list[str]:
    """The ids of the shipped schemes, which are their file names."""
    return sorted({p.stem.split("@")[0] for p in scheme_files(shipped_folder())})


def find_file(name: str, company: Sequence[Path] = ()) -> Path:
    """The file that a path or an id means: of several versions the last by name.

    Raises ``Refused`` (KH141, with the nearest id) where there is none.
    """
    path = Path(name)
    if path.is_file() or path.suffix:
        return path
    return _versions(name, company)[-1]


def resolve(
    name: str,
    period: Period | None = None,
    company: Sequence[Path] = (),
    dictionary: Dictionary = INDICATORS,
) -> tuple[Scheme, Path]:
    """The scheme named by a path or an id, and its file; the company's own come first.

    Of several versions the one in force on the period's first day is taken. Raises
    ``Refused`` where there is none, it has errors or is not in force then.
    """
    path = Path(name)
    files = [path]
    if not path.is_file() and not path.suffix:
        files = _versions(name, company)
    loaded = [(usable(p, dictionary), p) for p in files]
    scheme = in_force(loaded, period)
    return scheme, next(p for s, p in loaded if s is scheme)


def _versions(name: str, company: Sequence[Path]) -> list[Path]:
    """Every file of that id, from the first folder that has one."""
    known: set[str] = set()
    for folder in [*company, shipped_folder()]:
        files = scheme_files(folder)
        if found := [p for p in files if p.stem.split("@")[0] == name]:
            return found
        known |= {p.stem.split("@")[0] for p in files}
    raise Refused([finding("KH141", name=name, nearest=nearest(name, known))])


def in_force(versions: Iterable[tuple[Scheme, Path]], period: Period | None) -> Scheme:
    """The version in force on the period's first day (or the first that starts in it).

    Raises ``Refused`` where none has begun; without a period it is the newest.
    """
    ordered = sorted(
        (s for s, _ in versions), key=lambda s: (s.effective_from, s.version)
    )
    if period is None:
        return ordered[-1]
    begun = [s for s in ordered if s.effective_from <= period.last_day]
    if not begun:
        first = ordered[0]
        where = first.place("effective_from")
        since = first.effective_from.isoformat()
        raise Refused([finding("KH142", where, since=since, period=str(period))])
    on_first_day = [s for s in begun if s.effective_from <= period.first_day]
    return (on_first_day or begun)[-1]
