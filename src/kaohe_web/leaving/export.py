"""The whole company as one zip that needs no kaohe to be read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from kaohe import __version__
from kaohe.base.findings import Place, Refused, finding
from kaohe.records.store import Store, write_sheets
from kaohe_web.home import company_folder, records_root
from kaohe_web.kept.archive import Writing, chunks
from kaohe_web.words import words
from kaohe_web.words.language import lang

_Row = tuple[str, str, int | None]


def export(folder: Path, target: Path, at: datetime) -> Path:
    """Write everything of the installation in ``folder`` as ``target``, whole or not.

    Refused (KH802) where that file is there. Passwords and keys are left out.
    """
    from kaohe_web.leaving.exporting.index import index

    if target.exists():
        raise Refused([finding("KH802", Place(file=target.name))])
    part = target.with_name(target.name + ".part")
    archive = Writing(part)
    try:
        listed = [*_tables(archive), *_schemes(archive), *_written(archive)]
        listed += _files(archive, folder)
        now = timezone.localtime(at).isoformat(" ", "minutes")
        page = index(company_name(), now, listed).encode()
        archive.add("index.html", [page])
        archive.close(kind="export", version=__version__, at=at.isoformat())
        os.replace(part, target)
    finally:
        archive.abandon()
        part.unlink(missing_ok=True)
    return target


def company_name() -> str:
    """The name of the unit at the top; empty where there is none yet."""
    from kaohe_web.people.models import Unit

    top = Unit.objects.filter(parent=None).order_by("pk").first()
    return "" if top is None else top.name


def _tables(archive: Writing) -> Iterator[_Row]:
    from kaohe_web.leaving.exporting.tables import models, table

    for model in models():
        name = f"tables/{model._meta.label_lower.replace('.', '_')}.csv"
        archive.add(name, table(model))
        yield name, _said(model._meta.label_lower), model._base_manager.count()


def _said(label: str) -> str:
    """The name of the words for a table; a table without them is a table."""
    name = f"table_{label.replace('.', '_')}"
    return name if name in words() else "export_table"


def _schemes(archive: Writing) -> Iterator[_Row]:
    from kaohe_web.schemes.models import SchemeVersion

    for one in SchemeVersion.objects.order_by("scheme", "version", "pk"):
        name = f"schemes/{one.scheme}_v{one.version}_{one.pk}.yaml"
        archive.add(name, [one.yaml.encode("utf-8")])
        yield name, "export_scheme", None


def _written(archive: Writing) -> Iterator[_Row]:
    """What the library writes as files: months and records."""
    from kaohe_web.leaving.exporting.months import write_months

    with tempfile.TemporaryDirectory(prefix="kaohe-export-") as beside:
        root = Path(beside)
        for _ in write_months(root / "months", lang()):
            pass
        yield from _all_below(archive, root / "months", root, "export_month")
        if not records_root().is_dir():
            return
        counts = write_sheets(Store(records_root()), root / "records")
        for name, count in counts.items():
            path = root / "records" / f"{name}.csv"
            _add(archive, path, path.relative_to(root).as_posix())
            yield f"records/{name}.csv", "export_records", count


def _files(archive: Writing, folder: Path) -> Iterator[_Row]:
    """Uploads and evidence as they came, and what the company keeps beside months."""
    yield from _all_below(archive, folder / "files", folder, "export_file")
    yield from _all_below(archive, company_folder(), folder, "export_company")


def _all_below(archive: Writing, below: Path, root: Path, said: str) -> Iterator[_Row]:
    for path in sorted(p for p in below.rglob("*") if p.is_file()):
        name = path.relative_to(root).as_posix()
        _add(archive, path, name)
        yield name, said, None


def _add(archive: Writing, path: Path, name: str) -> None:
    with path.open("rb") as stream:
        archive.add(name, chunks(stream))
