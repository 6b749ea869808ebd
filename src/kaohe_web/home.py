"""The folder of an installation: database, keys, uploads, records and results.

Everything that a company has entered lies below this one folder, so that a copy of it
is a copy of the installation (on PostgreSQL: with a dump of the database).
"""

from __future__ import annotations

import ipaddress
import os
import secrets
from functools import lru_cache
from pathlib import Path

from kaohe.base.findings import Place, Refused, finding

#: Names the folder of the installation; without it ``kaohe-data`` where one stands.
VARIABLE = "KAOHE_DATA"
_KEY = "secret.key"
_SHORTEST = 40


def home() -> Path:
    """The folder of this installation; it need not exist yet."""
    return _resolved(os.environ.get(VARIABLE, "kaohe-data"), os.getcwd())


@lru_cache(maxsize=8)
def _resolved(folder: str, here: str) -> Path:
    """``folder`` seen from ``here``; a page asks for it a dozen times."""
    return (Path(here) / folder).resolve()


def secret_key(folder: Path) -> str:
    """The key that signs sessions; before the first start a passing one.

    Refused (KH811) where the file holds none: a new one silently made would sign
    everybody out and leave nobody a hint why.
    """
    try:
        key = (folder / _KEY).read_bytes().decode("ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(50)
    except UnicodeDecodeError:
        key = ""
    if len(key) < _SHORTEST:
        raise Refused([finding("KH811", Place(file=_KEY))])
    return key


def proxies(text: str) -> list[str]:
    """The addresses and networks in ``text``; Refused (KH819) where one is neither."""
    named = [part.strip() for part in text.split(",") if part.strip()]
    for one in named:
        try:
            ipaddress.ip_network(one, strict=False)
        except ValueError as error:
            raise Refused([finding("KH819", named=one)]) from error
    return named


def prepare(folder: Path) -> None:
    """Make the folder and the key, open to their owner alone, where they are not."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        number = os.open(folder / _KEY, flags, 0o600)
    except FileExistsError:
        return
    with os.fdopen(number, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))


def kept_as(name: str) -> str:
    """A file's name as it is kept: its beginning and its kind, short enough everywhere.

    Disks take 255 bytes, of which a Chinese character needs three.
    """
    path = Path(name)
    return f"{path.stem[:30]}{path.suffix[:10]}"


def records_root() -> Path:
    """Where the store of records lies."""
    return home() / "records"


def company_folder() -> Path:
    """What outlives a month: minimum wages, calendars, own indicators."""
    return home() / "company"
