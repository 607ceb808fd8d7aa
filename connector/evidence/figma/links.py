"""Figma's addresses, in every form that people paste."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from connector.evidence.fetching.addresses import address_of
from connector.evidence.fetching.failures import missing

_HOSTS = frozenset({"figma.com", "www.figma.com", "embed.figma.com"})
_FILES = re.compile(
    r"/(?:file|design|proto|board|slides|deck|make)/([0-9A-Za-z]{10,128})(?:/branch/([0-9A-Za-z]{10,128}))?(?:/([^/]*))?"
)
_NODE = re.compile(r"[0-9A-Za-z;]+[-:][0-9A-Za-z;:-]+")
_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class FigmaLink:
    """What a link leads to."""

    key: str
    name: str  # As the link writes it; empty where it does not.
    branch: str | None = None  # A branch's key.
    node: str | None = None  # `1:23`, as the API writes it.
    version: str | None = None

    @property
    def file(self) -> str:
        """The key that the API is asked for: a branch is a file of its own there."""
        return self.branch or self.key


def link_of(text: str) -> FigmaLink:
    """The file, branch, node and version in a link. Raises NotHad.

    Known are file, design, prototype, board, slides and site addresses, with a branch in the path or in the query, and
    embeds, which carry the real address in their query.
    """
    address = address_of(text)
    parts = urlsplit(address.url)
    query = parse_qs(parts.query)
    if address.host in _HOSTS and parts.path == "/embed" and query.get("url"):
        return link_of(query["url"][0])
    if address.host in _HOSTS and parts.path.startswith("/community/"):
        raise missing("figma.community")
    found = _FILES.match(parts.path)
    if address.host not in _HOSTS or found is None:
        raise missing("figma.not_figma", text=text[:_LONGEST_SHOWN])
    node = _first(query, "node-id") or _first(query, "starting-point-node-id")
    return FigmaLink(
        key=found[1],
        name=unquote(found[3] or "").replace("-", " ").strip()[:_LONGEST_SHOWN],
        branch=found[2] or _first(query, "branch-id"),
        node=node.replace("-", ":") if node and _NODE.fullmatch(node) else None,
        version=_first(query, "version-id"),
    )


def _first(query: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(query.get(name, ())), None)
