"""A whole page in one HTML file: nothing is loaded from anywhere, and nothing in it runs."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from workflows.documents.preview.blocks import TOC, Showing
from workflows.documents.preview.style import STYLE
from workflows.documents.storage import parse
from workflows.documents.storage.cleaning import safe
from workflows.documents.values import Drawing

_STYLE = Markup(STYLE)  # noqa: S704  # Our own text.
_NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def preview(
    title: str, body: str, drawings: Iterable[Drawing] = (), people: Mapping[str, str] | None = None, notice: str = ""
) -> str:
    """The page as HTML. `people`: names by account id; `notice`: a line above the page. Raises NotStorage."""
    pictures = {one.name: _data_address(one) for one in drawings}
    showing = Showing(people or {}, pictures)
    content = showing.content(parse(body))
    above = Markup('<div class="notice">{}</div>').format(safe(notice)) if notice else Markup()
    page = Markup(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta http-equiv="Content-Security-Policy" content="{}"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/><title>{}</title>'
        "<style>{}</style></head>\n<body>{}<main><h1>{}</h1>\n{}</main></body></html>\n"
    ).format(_NOTHING_RUNS, safe(title), _STYLE, above, safe(title), content)
    return str(page).replace(str(TOC), str(_contents(showing)))


def _contents(showing: Showing) -> Markup:
    entries = Markup().join(
        Markup('<li class="{}"><a href="#{}">{}</a></li>').format(tag, anchor, safe(words))
        for tag, anchor, words in showing.headings
        if tag in {"h1", "h2"}
    )
    return Markup('<div class="toc"><ul>{}</ul></div>').format(entries)


def _data_address(drawing: Drawing) -> str:
    return f"data:{drawing.media_type};base64,{base64.b64encode(drawing.content).decode()}"
