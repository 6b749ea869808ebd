"""Under which addresses a server is reached, and one of them as a QR code in the terminal."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import ip_address

import segno

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERY = ("0.0.0.0", "::")  # told, not listened on
#: Addresses for documentation (RFC 5737, RFC 3849): nothing is ever sent there.
_NOWHERE = (
    (socket.AF_INET, "192.0.2.1"),
    (socket.AF_INET6, "2001:db8::1"),
)
_QUIET = 2


def own_names(host: str) -> list[str]:
    """The names by which ``host`` is asked for from elsewhere; none on loopback.

    Where the server listens on everything: this machine's addresses in its network.
    """
    if host in LOOPBACK:
        return []
    if host not in _EVERY:
        return [host]
    found = [_towards(family, there) for family, there in _NOWHERE]
    return [one for one in dict.fromkeys(found) if one]


def addresses(host: str, port: int) -> list[str]:
    """The addresses to open, the one of this machine itself last."""
    near = host if host not in _EVERY else "127.0.0.1"
    names = [*own_names(host), *([near] if host in (*LOOPBACK, *_EVERY) else [])]
    return [f"http://{_bracketed(name)}:{port}/" for name in names]


def picture(address: str) -> str:
    """The address as lines of blocks that a telephone reads from a dark terminal."""
    rows: Sequence[Sequence[int]] = list(segno.make(address, error="l").matrix)
    width = len(rows[0]) + 2 * _QUIET
    light = [[False] * width] * _QUIET
    dots = [
        *light,
        *([False] * _QUIET + [bool(d) for d in r] + [False] * _QUIET for r in rows),
        *light,
    ]
    if len(dots) % 2:
        dots.append([True] * width)
    blocks = {
        (False, False): "█",
        (False, True): "▀",
        (True, False): "▄",
        (True, True): " ",
    }
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return "\n".join(
        "".join(blocks[p] for p in zip(a, b, strict=True)) for a, b in pairs
    )


def _towards(family: socket.AddressFamily, there: str) -> str:
    """The address that this machine would ask from; empty where it has no way there."""
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((there, 9))
            found = str(probe.getsockname()[0])
    except OSError:
        return ""
    return "" if ip_address(found.partition("%")[0]).is_link_local else found


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
