"""The sandbox that templates run in: Jinja's immutable one, with everything escaped that is not an element of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from workflows.documents import elements
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import clean, safe
from workflows.documents.templating.sections import prompt
from workflows.people import Person


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


_FUNCTIONS: Mapping[str, object] = {
    "range": safe_range,
    "bullets": elements.bullets,
    "cell": elements.cell,
    "code": elements.code,
    "embed": elements.embed,
    "expand": _expand,
    "headings": elements.headings,
    "issue_link": _issue_link,
    "link": elements.link,
    "lozenge": elements.lozenge,
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
"""What every template can call, whichever language it speaks. Sections and fields are functions of the page that is
being made."""


class _Spoken:
    """The functions that say something themselves."""

    def __init__(self, words: PageWords) -> None:
        self._words = words

    def missing(self, what: object = "") -> Markup:
        return elements.missing(self._words, what)

    def mention(self, person: Person | None) -> Markup:
        return elements.mention(self._words, person)

    def day(self, at: date | datetime | None) -> Markup:
        return elements.known_day(self._words, at)

    def gettext(self, text: str, **values: object) -> Markup:
        """A text of the template, which may hold markup of its own; what is put into its places is escaped."""
        return Markup(self._words.say(text)) % _escaped(values)  # noqa: S704  # Never data: see template_checks.

    def ngettext(self, one: str, many: str, count: int, **values: object) -> Markup:
        """The same, by how many there are."""
        chosen = one if self._words.catalogue.form(count) == 0 else many
        return self.gettext(chosen, **{"num": count, **values})


def _escaped(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: safe(value) for name, value in values.items()}


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, in which `{% trans %}` hands the values of its places to `gettext`."""

    newstyle_gettext = True


@lru_cache(maxsize=8)
def environment(words: PageWords) -> ImmutableSandboxedEnvironment:
    """The sandbox in a language."""
    made = _Sandbox(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.globals.clear()
    spoken = _Spoken(words)
    said: dict[str, Callable[..., Markup]] = {
        "missing": spoken.missing,
        "mention": spoken.mention,
        "day": spoken.day,
        "_": spoken.gettext,
        "gettext": spoken.gettext,
        "ngettext": spoken.ngettext,
    }
    made.globals.update({**_FUNCTIONS, **said})
    return made
