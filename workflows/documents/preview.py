"""A document as one HTML file that looks like Confluence, for looking at it before it is published."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from workflows.documents.storage.cleaning import safe
from workflows.documents.values import Drawing
from workflows.page_html import STYLE, Around, to_html

_NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_FRAME = Markup(  # noqa: S704  # Our own text.
    "body { margin: 0; background: #fff } main { max-width: 760px; margin: 0 auto; padding: 24px 24px 96px }"
    " .notice { background: #f4f5f7; color: #44546f; font: 13px system-ui, sans-serif; padding: 8px 24px;"
    " border-bottom: 1px solid #dfe1e6 } .page > h1:first-child { font-size: 2rem }"
    f" .page th:first-child:nth-last-child(2):has(+ td) {{ width: 28% }} {STYLE}"
)


def preview(
    title: str, body: str, drawings: Iterable[Drawing] = (), people: Mapping[str, str] | None = None, notice: str = ""
) -> str:
    """The page as HTML, which loads nothing and runs nothing.

    `people`: names by account id; `notice`: a line above the page. Raises NotStorage.
    """
    pictures = {one.name: _data_address(one) for one in drawings}
    around = Around(person=(people or {}).get, file=pictures.get, card=_end_of_address)
    above = Markup('<div class="notice">{}</div>').format(safe(notice)) if notice else Markup()
    return str(
        Markup(
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta http-equiv="Content-Security-Policy" content="{}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
            '<style>{}</style></head>\n<body>{}<main><div class="page"><h1>{}</h1>\n{}</div></main></body></html>\n'
        ).format(_NOTHING_RUNS, safe(title), _FRAME, above, safe(title), to_html(body, around))
    )


def _end_of_address(address: str) -> str | None:
    """What a smart link to an issue or a page is called: the end of its address."""
    end = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    return str(escape(end)) if end else None


def _data_address(drawing: Drawing) -> str:
    return f"data:{drawing.media_type};base64,{base64.b64encode(drawing.content).decode()}"
