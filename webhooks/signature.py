"""Who sent it: decided from headers, raw bytes and the configured secrets, without any I/O.

Three ways to prove knowledge of a secret, of which a sender needs one:
- `X-Hub-Signature: sha256=<hex>`, the HMAC of the raw body (Jira Cloud, Jira Data Center 10 and later);
- a header that carries the secret itself, if one is configured (Automation's "Send web request");
- basic authentication with the secret as the password and any user name (Jira Data Center 9, which cannot sign).

A secret in the address is not taken: addresses are written to access logs on the way.
A sender that signs is judged by its signature alone, so a wrong signature is never mended by another header.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import SecretStr

SIGNATURE = "x-hub-signature"

_SIGNATURE = re.compile(r"sha256=([0-9a-fA-F]{64})")
_LONGEST_CREDENTIAL = 4096  # Characters; what is longer is no credential of ours, and is not worth decoding.

Proof = Callable[[bytes], bool]
"""Whether the body that came with the headers is theirs who know a secret."""


class NoSecret(ValueError):
    """There is no secret that deliveries could be checked against."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Checks where a delivery comes from. Several secrets may hold at once, so that one can be replaced by another."""

    keys: tuple[bytes, ...] = field(repr=False)
    digests: tuple[bytes, ...] = field(repr=False)
    secret_header: str | None  # Lower-case.

    def claim(self, headers: Mapping[str, str]) -> Proof | None:
        """What the headers (lower-case names) claim, to be held against the body; None: not worth reading it."""
        signature = headers.get(SIGNATURE)
        if signature is not None:
            return self._signed(signature)
        if self.secret_header is not None and self._knows(headers.get(self.secret_header)):
            return _any_body
        return _any_body if self._knows(_password(headers.get("authorization"))) else None

    def _signed(self, signature: str) -> Proof | None:
        found = _SIGNATURE.fullmatch(signature.strip())
        if found is None:
            return None
        claimed = bytes.fromhex(found[1])
        return lambda body: _one_of(claimed, [hmac.digest(key, body, "sha256") for key in self.keys])

    def _knows(self, credential: str | None) -> bool:
        if credential is None or len(credential) > _LONGEST_CREDENTIAL:
            return False
        # Digests are compared, so that not even the length of a secret shows in the time taken.
        return _one_of(hashlib.sha256(_raw(credential)).digest(), self.digests)


def verifier(secrets: Sequence[SecretStr], secret_header: str | None = None) -> Verifier:
    """Prepare the check. Raises NoSecret when there is no secret, or an empty one, which anybody could know."""
    keys = tuple(secret.get_secret_value().encode() for secret in secrets)
    if not keys:
        raise NoSecret(
            "no webhook secret is configured, so no delivery could be trusted: "
            "set CROSSGATE_WEBHOOK_SECRET (or CROSSGATE_WEBHOOK_SECRET_FILE) to the secret of the webhook in Jira"
        )
    if not all(key.strip() for key in keys):
        raise NoSecret("a webhook secret is empty, so anybody could sign with it: remove it, or give it a value")
    header = secret_header.strip().lower() if secret_header else None
    return Verifier(keys, tuple(hashlib.sha256(key).digest() for key in keys), header)


def _any_body(_: bytes) -> bool:
    return True


def _one_of(candidate: bytes, accepted: Sequence[bytes]) -> bool:
    """Compare with every one, so that the time taken does not tell which of them matched."""
    found = False
    for one in accepted:
        found |= hmac.compare_digest(candidate, one)
    return found


def _raw(value: str) -> bytes:
    """The bytes of a header as they came: WSGI hands them over as Latin-1."""
    return value.encode("latin-1", "replace")


def _password(authorization: str | None) -> str | None:
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic" or len(encoded) > _LONGEST_CREDENTIAL:
        return None
    try:
        name_and_password = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return name_and_password.partition(b":")[2].decode("latin-1")
