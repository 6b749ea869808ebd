"""An OpenID Connect provider that checks what a real one checks, and can be made to lie."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)

from tests.web.identity.served import Answer, Request, served

CLIENT, SECRET = "kaohe client", "s3cret:with/signs"


@cache
def key(name: str) -> RSAPrivateKey:
    """A key, made once."""
    return generate_private_key(65537, 2048)


@dataclass
class Issuer:
    """Who signs in in the browser, and what the provider says of him."""

    address: str = ""
    person: str = "u-1001"
    more: dict[str, Any] = field(default_factory=dict)
    told_on_asking: dict[str, Any] = field(default_factory=dict)
    signed: Callable[[dict[str, Any]], str] | None = None
    about: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, asked: Request) -> Answer:
        """One answer for each endpoint."""
        return {
            "/.well-known/openid-configuration": self.discovery,
            "/keys": self.keys,
            "/authorize": self.authorize,
            "/token": self.token,
            "/me": self.me,
        }[asked.path](asked)

    def discovery(self, asked: Request) -> Answer:
        names = {"authorization": "/authorize", "token": "/token", "userinfo": "/me"}
        ends = {f"{name}_endpoint": self.address + to for name, to in names.items()}
        about = {"issuer": self.address, "jwks_uri": self.address + "/keys", **ends}
        return 200, about | self.about

    def keys(self, asked: Request) -> Answer:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key("own").public_key()))
        return 200, {"keys": [{**public, "kid": "own", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: Request) -> Answer:
        told = asked.told
        assert told["response_type"] == "code"
        assert told["client_id"] == CLIENT
        assert told["code_challenge_method"] == "S256"
        assert len(told["state"]) > 40 and len(told["nonce"]) > 40
        code = f"code-{len(self.codes)}"
        self.codes[code] = told
        query = urlencode({"code": code, "state": told["state"]})
        return 302, f"{told['redirect_uri']}?{query}"

    def token(self, asked: Request) -> Answer:
        begun = self.codes.pop(asked.told.get("code", ""), None)
        basic = (
            "Basic " + base64.b64encode(b"kaohe+client:s3cret%3Awith%2Fsigns").decode()
        )
        if begun is None or asked.headers.get("Authorization") != basic:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(asked.told["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert challenge == begun["code_challenge"]
        assert asked.told["redirect_uri"] == begun["redirect_uri"]
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": self.person, "iat": now}
        claims |= {"exp": now + 300, "nonce": begun["nonce"]} | self.more
        sign = self.signed or signed_by("own")
        return 200, {
            "access_token": "at",
            "token_type": "Bearer",
            "id_token": sign(claims),
        }

    def me(self, asked: Request) -> Answer:
        assert asked.headers["Authorization"] == "Bearer at"
        return 200, {"sub": self.person, **self.told_on_asking}


def signed_by(name: str, **header: Any) -> Callable[[dict[str, Any]], str]:
    """A token signed with a key; its head says that it is the provider's own."""
    told = {"kid": "own", **header}
    return lambda claims: jwt.encode(claims, key(name), "RS256", headers=told)


@contextmanager
def issuer() -> Iterator[Issuer]:
    """The provider, serving."""
    made = Issuer()
    with served(made.answer) as address:
        made.address = address
        yield made
