"""Collect the sections that a template writes, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from config.documents import SectionSetting
from workflows.documents.elements import pairs, panel
from workflows.documents.languages import PageWords
from workflows.documents.storage.cleaning import safe
from workflows.documents.values import Owner, Section

_Caller = Callable[[], str]


@dataclass(slots=True)
class Sections:
    """What a template has written so far; its methods are functions of templates."""

    words: PageWords
    settings: Mapping[str, SectionSetting] = field(default_factory=dict)
    made: list[Section] = field(default_factory=list)

    def section(
        self,
        id: str,
        title: str = "",
        *,
        caller: _Caller,
        people: bool = False,
        heading: bool = True,
    ) -> Markup:
        """A section, with its title as a heading. `people`: it is people's, and what is written is the prompt."""
        setting = self.settings.get(id, SectionSetting())
        if setting.left_out:
            return Markup()
        title = title.unescape() if isinstance(title, Markup) else title
        theirs = people or setting.people
        body = Markup(caller())  # noqa: S704  # A template's own output: escaped by the sandbox.
        if setting.prompt is not None or (setting.people and not people):
            body = prompt(setting.prompt or title)
        head = Markup("<h2>{}</h2>").format(safe(title)) if title and heading else Markup()
        owner = Owner.PEOPLE if theirs else Owner.GENERATED
        self.made.append(Section(id, owner, title, str(head + body).strip()))
        return Markup()

    def properties(self, rows: Mapping[str, object], id: str = "about") -> Markup:
        """Page properties: a section that Confluence's own reports read."""
        if not self.settings.get(id, SectionSetting()).left_out:
            title, body = self.words.say("About"), str(pairs(rows.items()))
            self.made.append(Section(id, Owner.GENERATED, title, body, properties=True))
        return Markup()


def prompt(question: object) -> Markup:
    """What people's section asks for, until they answer."""
    return panel("info", body=Markup("<p><em>{}</em></p>").format(safe(question)))
