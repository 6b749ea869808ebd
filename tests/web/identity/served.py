"""A small server of JSON on loopback, that a test fills with answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit


class Request(NamedTuple):
    """What was asked: the query and the form or JSON in one."""

    path: str
    told: dict[str, Any]
    headers: dict[str, str]


#: Status and JSON, or an address to go to.
Answer = tuple[int, Any]
Answers = Callable[[Request], Answer]


@contextmanager
def served(answers: Answers) -> Iterator[str]:
    """The address of a server that answers so, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            told: dict[str, Any] = dict(parse_qsl(parts.query))
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.headers.get_content_type() == "application/json" and body:
                told |= json.loads(body)
            else:
                told |= dict(parse_qsl(body.decode()))
            status, said = answers(Request(parts.path, told, dict(self.headers)))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", said)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(
                said if isinstance(said, bytes) else json.dumps(said).encode()
            )

        do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
