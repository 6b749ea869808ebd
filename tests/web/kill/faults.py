"""What may never be so, whenever an installation was killed: each fault as a line."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kaohe.base.period import Period
from kaohe.records.store import Store
from kaohe_web.audit import log
from kaohe_web.audit.models import Entry
from kaohe_web.cycles.models import Cycle
from kaohe_web.home import records_root
from kaohe_web.records.bringing import import_id
from kaohe_web.records.models import Upload
from kaohe_web.results.models import Approval, Publication, Run


def faults() -> list[str]:
    """Every fault of the installation; an empty list where it is whole."""
    return [*_chain(), *_uploads(), *_store(), *_runs(), *_words(), *_cycles()]


def _chain() -> Iterator[str]:
    yield from (f"entry {pk} of the chain is broken" for pk in log.broken())


def _told(*actions: str) -> Counter[str]:
    """How often each subject has an entry of these actions."""
    found = Entry.objects.filter(action__in=actions)
    return Counter(found.values_list("subject", flat=True))


def _uploads() -> Iterator[str]:
    kept, brought = _told("record.keep"), _told("record.bring")
    there = {f"upload:{u.pk}": u for u in Upload.objects.all()}
    if kept != Counter(there.keys()):
        yield f"uploads and their entries differ: {sorted(there)} {kept}"
    for subject, upload in there.items():
        asked = int(upload.state != Upload.State.WAITING)
        if brought[subject] != asked:
            yield f"{subject} is {upload.state} with {brought[subject]} entries"
        content = Path(upload.file.path).read_bytes()
        if hashlib.sha256(content).hexdigest() != upload.sha256:
            yield f"the file of {subject} is not what was sent"


def _store() -> Iterator[str]:
    """An import is in the store with all its rows, once, or with none."""
    store = Store(records_root())
    imports = {e.id: e.new for e in store.entries() if e.table == "contacts"}
    rows = Counter[str]()
    if imports:
        contacts = store.month(Period(2026, 10)).records["contacts"]
        rows = Counter(contacts["contact"].to_pylist())
    lines = 0
    for upload in Upload.objects.all():
        sent = Path(upload.file.path).read_text("utf-8").splitlines()[1:]
        name = import_id(upload)
        if name not in imports and upload.state == Upload.State.DONE:
            yield f"{name} is said to be imported and is not"
        if name in imports:
            lines += len(sent)
            if imports[name] != len(sent):
                yield f"{name} is in with {imports[name]} of {len(sent)} rows"
    if sum(rows.values()) != lines or any(n > 1 for n in rows.values()):
        yield f"{sum(rows.values())} rows stand for {lines} that were sent"


def _runs() -> Iterator[str]:
    asked, done = Counter[int](), Counter[int]()
    for action, found in (("run.ask", asked), ("run.done", done)):
        for after in Entry.objects.filter(action=action).values_list(
            "after", flat=True
        ):
            found[after.get("run", after.get("number"))] += 1
    for run in Run.objects.all():
        if asked[run.number] != 1:
            yield f"run {run.number} was asked for {asked[run.number]} times"
        if done[run.number] != (run.state == Run.State.DONE):
            yield f"run {run.number} is {run.state} with {done[run.number]} entries"
        people = run.cycle.participants.count() if run.state == Run.State.DONE else 0
        if run.people.count() != people:
            yield f"run {run.number} is {run.state} with {run.people.count()} people"
        if run.people.filter(items__isnull=True).exists():
            yield f"run {run.number} holds people without items"


def _words() -> Iterator[str]:
    """Approvals and publications: each with its entry, one of each for a run."""
    told = sum(_told("run.approve", "run.send_back").values())
    runs = Counter(Approval.objects.values_list("run__number", flat=True))
    if sum(runs.values()) != told or any(n > 1 for n in runs.values()):
        yield f"{told} entries for the approvals of {runs}"
    publications = list(Publication.objects.select_related("run"))
    told = sum(_told("run.publish", "run.supersede").values())
    if len(publications) != told:
        yield f"{told} entries for {len(publications)} publications"
    if sum(p.superseded_at is None for p in publications) != bool(publications):
        yield "not exactly one publication stands"
    for one in publications:
        if one.readings.count() != one.run.people.count():
            yield f"{one.readings.count()} readings of run {one.run.number}"
        if not one.run.approvals.filter(approved=True).exists():
            yield f"run {one.run.number} is published and not approved"


def _cycles() -> Iterator[str]:
    for cycle in Cycle.objects.all():
        moves = Entry.objects.filter(action="cycle.move", subject=f"cycle:{cycle.pk}")
        last = moves.order_by("-pk").values_list("after", flat=True).first()
        if last is not None and last["state"] != cycle.state:
            yield f"the cycle is at {cycle.state}, its last entry at {last['state']}"


def files_of_nobody() -> list[str]:
    """Files of uploads that no row names: what a kill between the two leaves."""
    root = Path(settings.MEDIA_ROOT)
    named = set(Upload.objects.values_list("file", flat=True))
    found = (p for p in (root / "uploads").rglob("*") if p.is_file())
    return [p.name for p in found if p.relative_to(root).as_posix() not in named]
