"""The sandbox that templates run in: Jinja's immutable one, with everything escaped that is not an element of ours."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from workflows.documents import elements
from workflows.documents.storage.cleaning import clean
from workflows.documents.templating.sections import prompt


def _printed(value: object) -> object:
    """What `{{ value }}` prints: characters that XML cannot hold are taken out before the rest is escaped."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else clean(str(value))


def _expand(title: str, caller: object = None, body: Markup | None = None) -> Markup:
    return elements.expand(title, body=_inside(caller, body))


def _panel(kind: str = "info", title: str = "", caller: object = None, body: Markup | None = None) -> Markup:
    return elements.panel(kind, title, body=_inside(caller, body))


def _inside(caller: object, body: Markup | None) -> Markup:
    if callable(caller):
        return Markup(caller())  # noqa: S704  # A template's own output: escaped by the sandbox.
    return body or Markup()


_STATUS_COLOURS = {"to_do": "grey", "in_progress": "blue", "done": "green"}


def _status_of(issue: object) -> Markup:
    """An issue's status as a lozenge, coloured by its category."""
    return elements.lozenge(getattr(issue, "status", ""), _STATUS_COLOURS.get(getattr(issue, "category", ""), "grey"))


def _issue_link(issue: object) -> Markup:
    """A smart link to an issue."""
    return elements.smart_link(getattr(issue, "url", ""))


FUNCTIONS: Mapping[str, object] = {
    "bullets": elements.bullets,
    "cell": elements.cell,
    "code": elements.code,
    "day": elements.day,
    "expand": _expand,
    "issue_link": _issue_link,
    "link": elements.link,
    "lozenge": elements.lozenge,
    "mention": elements.mention,
    "missing": elements.missing,
    "pairs": elements.pairs,
    "panel": _panel,
    "picture": elements.picture,
    "prompt": prompt,
    "smart_link": elements.smart_link,
    "status_of": _status_of,
    "table": elements.table,
    "tasks": elements.tasks,
    "toc": elements.toc,
}
"""What every template can call. Sections and fields are functions of the page that is being made."""

ENVIRONMENT = ImmutableSandboxedEnvironment(
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_printed,
    trim_blocks=True,
    lstrip_blocks=True,
    cache_size=0,
)
ENVIRONMENT.globals.clear()
ENVIRONMENT.globals.update({"range": safe_range, **FUNCTIONS})
