"""Words on their way into a document: one line, nothing in it that steers a reader or breaks an encoder."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
# Control characters, lone surrogates, and marks that turn the direction of writing, which make a text read as another.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """The text on one line, without control characters."""
    return _STEERING.sub("", _BREAKS.sub(" ", text))


def is_web_address(href: str) -> bool:
    """Whether a link may lead there: http or https, with a host and without blanks."""
    if any(character.isspace() or not character.isprintable() for character in href):
        return False
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
