"""A chart as a picture of its own, under a name that holds its digest: the same chart is never attached twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from markupsafe import Markup

from workflows.documents.storage.cleaning import safe
from workflows.documents.values import Drawing

INK = "#172b4d"


def svg(
    name: str, title: str, size: tuple[int, int], parts: Iterable[Markup], *, font: int = 13, left: int = 12
) -> Drawing:
    """The parts on white, below the title; `size` in pixels. What the parts and the title hold is escaped by now."""
    content = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" '
        'font-family="sans-serif" font-size="{4}" fill="{2}" role="img"><title>{3}</title>'
        '<rect width="{0}" height="{1}" fill="#ffffff"/><text x="{5}" y="24" font-size="16">{3}</text>{6}</svg>'
    ).format(*size, INK, safe(title), font, left, Markup().join(parts))
    written = str(content).encode()
    return Drawing(f"{name}-{hashlib.sha256(written).hexdigest()[:12]}.svg", "image/svg+xml", written)
