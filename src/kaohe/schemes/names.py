"""What people write for an item or an event: its id, or its title where that is clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def ids_by_name(parts: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """Ids by everything that names one part only; (id, title, English title) each.

    Ids come first; a title that two parts carry names neither.
    """
    known = list(parts)
    titles = Counter(t for part in known for t in set(part[1:]) if t)
    names = {t: part[0] for part in known for t in part[1:] if t and titles[t] == 1}
    return names | {part[0]: part[0] for part in known}
