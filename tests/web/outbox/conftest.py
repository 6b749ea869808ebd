"""A mail server and a robot on this machine, which keep what they are sent."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest


@dataclass
class Heard:
    """What a server was sent, and what it answers."""

    port: int = 0
    said: list[Any] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    status: int = 200
    answer: dict[str, Any] = field(default_factory=lambda: {"errcode": 0, "code": 0})
    #: What the mail server says to the letter.
    smtp: str = "250 OK"


@contextmanager
def _running(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def robot() -> Iterator[Heard]:
    """A group robot."""
    heard = Heard()

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.said.append(json.loads(body))
            heard.paths.append(self.path)
            self.send_response(heard.status)
            self.end_headers()
            self.wfile.write(json.dumps(heard.answer).encode())

        def log_message(self, *parts: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Robot)
    heard.port = server.server_port
    with _running(server):
        yield heard


@pytest.fixture
def mail() -> Iterator[Heard]:
    """A mail server that takes every letter, or says what it is told to say."""
    heard = Heard()

    class Mail(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 mail")
            while line := self.rfile.readline():
                word = line.split()[0].upper()
                if word == b"DATA":
                    self.say("354 go on")
                    letter = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        letter += part
                    heard.said.append(letter)
                    self.say(heard.smtp)
                elif word == b"QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 OK")

        def say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail)
    server.daemon_threads = True
    heard.port = server.server_address[1]
    with _running(server):
        yield heard
