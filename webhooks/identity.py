"""Which delivery it is: what a repeated one has in common with the first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

IDENTIFIER = "x-atlassian-webhook-identifier"

_IDENTIFIER = re.compile(r"[A-Za-z0-9._-]{1,128}")


def dedupe_key(headers: Mapping[str, str], body: bytes) -> str:
    """The sender's identifier, the same for every retry of one delivery; else a digest of the body.

    An identifier is up to 128 letters, digits, dots, dashes and underscores. What is anything else counts as none: it
    would become a key of the store, and one with a colon could pass for a key that we made ourselves.
    """
    identifier = headers.get(IDENTIFIER, "").strip()
    if _IDENTIFIER.fullmatch(identifier):
        return identifier
    return f"sha256:{hashlib.sha256(body).hexdigest()}"
