"""Text from outside as text of the storage format: what XML cannot hold is taken out, markup is escaped."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from workflows.telling.cleaning import clean as one_line

_NO_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SCHEMES = frozenset({"http", "https", "mailto"})
_BLANK = re.compile(r"[\s\x00-\x20]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold: control characters and lone surrogates."""
    return _NO_XML.sub("", text)


def short(text: str, longest: int) -> str:
    """The text on one line, cut to so many characters, without what turns the direction of the words behind it."""
    return one_line(text, longest)


def safe(value: object) -> Markup:
    """A value as text that is nothing but text; Markup is our own and stays."""
    if isinstance(value, Markup):
        return value
    return escape(clean(str(value)))


def cdata(text: str) -> Markup:
    """A CDATA section that ends where the text ends, whatever the text holds."""
    inside = clean(text).replace("]]>", "]]]]><![CDATA[>")
    return Markup(f"<![CDATA[{inside}]]>")  # noqa: S704  # Nothing in CDATA is markup, and the end of it is taken apart.


def is_address(text: str) -> bool:
    """Whether a text may be an address of a link: the web or mail, and nothing that a browser would run."""
    if _BLANK.search(text):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme.lower() in _SCHEMES and bool(parts.netloc or parts.path)
