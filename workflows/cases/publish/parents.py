"""The pages above: found by their title in the space, made when they are not there."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from workflows.documents.languages import ENGLISH, PageWords
from workflows.errors import TitleTaken
from workflows.page import NewPage, PageStatus, Space
from workflows.ports import Wiki

_SAID = "Pages that Crossgate writes."
_BODY = Markup('<p>{}</p><ac:structured-macro ac:name="children" ac:schema-version="1"/>')


@dataclass
class Parents:
    """Finds the page above a page; asks once for each title in a run."""

    wiki: Wiki
    words: PageWords = ENGLISH
    _known: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, space: Space, title: str | None) -> str | None:
        """The page's id; None: the space's home. Made when there is none of this title."""
        if title is None:
            return None
        key = (space.id, title.casefold())
        if key not in self._known:
            self._known[key] = self._found(space, title)
        return self._known[key]

    def _found(self, space: Space, title: str) -> str:
        head = self.wiki.titled(space, title)
        if head is not None and head.status is PageStatus.CURRENT:
            return head.id
        body = _BODY.format(self.words.say(_SAID))
        try:
            return self.wiki.create(NewPage(space, title, body, message="A place for pages of Crossgate")).head.id
        except TitleTaken as error:
            if error.page_id is None:
                raise
            return error.page_id  # Another run made it at the same moment, or people archived it.
