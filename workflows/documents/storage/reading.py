"""Read a body in storage format, a stranger's until it is parsed.

Confluence's bodies use HTML's named entities without declaring them. They are turned into the characters they stand
for before the parser sees them, so that the parser needs no document type: a body that brings one is refused, and with
it external entities and entity bombs.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

from lxml import etree

from workflows.documents.storage.names import AC, AT, RI

LARGEST = 6_000_000
"""Characters. Confluence takes bodies of up to 5 MB."""

_OPEN = f'<body xmlns:ac="{AC}" xmlns:ri="{RI}" xmlns:at="{AT}">'
_CLOSE = "</body>"
_ENTITY = re.compile(r"<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*);", re.DOTALL)
_XML = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    strip_cdata=False,
)


class NotStorage(Exception):
    """A body that is no well-formed storage format, or too large."""


def parse(body: str) -> etree._Element:
    """The body's content below one element. CDATA stays CDATA; comments go, as Confluence drops them too.

    Raises NotStorage.
    """
    if len(body) > LARGEST:
        raise NotStorage(f"the body has {len(body):,} characters; at most {LARGEST:,} are read")
    text = _ENTITY.sub(_character, body) if "&" in body else body
    try:
        return etree.fromstring(f"{_OPEN}{text}{_CLOSE}".encode(), _XML)
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        raise NotStorage(f"the body is not well-formed: {error}") from error


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name is None or name not in name2codepoint:
        return found[0]  # CDATA, or one that the parser will refuse by name.
    return f"&#{name2codepoint[name]};"
