"""A security key in Python: it makes passkeys and answers with them, rightly or wrongly."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

ORIGIN = "http://testserver"
_PRESENT, _VERIFIED, _NEW = 0x01, 0x04, 0x40


@dataclass
class Key:
    """One passkey; what a test changes, it lies about."""

    private: EllipticCurvePrivateKey = field(
        default_factory=lambda: generate_private_key(SECP256R1())
    )
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    origin: str = ORIGIN
    site: str = "testserver"
    flags: int = _PRESENT | _VERIFIED
    count: int = 0
    handle: bytes = b""

    def made(self, options: dict[str, Any]) -> str:
        """The answer to the question for a new passkey."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.private.public_key())
        new = bytes(16) + struct.pack(">H", len(self.id)) + self.id
        told = self._data(_NEW) + new + cbor.encode(dict(public))
        attested = {"fmt": "none", "attStmt": {}, "authData": told}
        client = self._client("webauthn.create", asked["challenge"])
        response = {"attestationObject": websafe_encode(cbor.encode(attested))}
        return self._answer(client, response)

    def answered(self, options: dict[str, Any]) -> str:
        """The answer to the question who is there."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = self._data()
        signed = data + hashlib.sha256(client).digest()
        told = {"authenticatorData": data, "userHandle": self.handle}
        told["signature"] = self.private.sign(signed, ECDSA(SHA256()))
        return self._answer(client, {k: websafe_encode(v) for k, v in told.items()})

    def _data(self, more: int = 0) -> bytes:
        site = hashlib.sha256(self.site.encode()).digest()
        return site + struct.pack(">BI", self.flags | more, self.count)

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, client: bytes, response: dict[str, str]) -> str:
        key = websafe_encode(self.id)
        told = {"clientDataJSON": websafe_encode(client), **response}
        return json.dumps(
            {"id": key, "rawId": key, "type": "public-key", "response": told}
        )
