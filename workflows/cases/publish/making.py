"""Make a page that is not there yet, or find the one that a run made just before it crashed."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.cases.publish.parents import Parents
from workflows.cases.publish.values import Work
from workflows.documents.merging import mark_of, new_page
from workflows.documents.placing import PlaceOf
from workflows.documents.values import PageMark, PagePlan, Rendered
from workflows.errors import TitleTaken
from workflows.page import NewPage, Page
from workflows.ports import Wiki


@dataclass(frozen=True)
class Making:
    """Makes pages."""

    wiki: Wiki
    parents: Parents

    def plan(self, work: Work, rendered: Rendered) -> PagePlan:
        """The page as it would be made."""
        return new_page(rendered, _mark(work))

    def create(self, work: Work, rendered: Rendered, place: PlaceOf) -> tuple[Page, PagePlan | None]:
        """The page, and the plan it was made by; no plan: it was there already, and is ours by its own words.

        Raises TitleTaken when another page has the title and documents.yaml names no way out.
        """
        space = self.wiki.space(place.space)
        plan = self.plan(work, rendered)
        parent = self.parents.find(space, place.under)
        new = NewPage(space, rendered.title, plan.body or "", parent, "Made by Crossgate")
        try:
            return self.wiki.create(new), plan
        except TitleTaken as error:
            ours = self._ours(work, error)
            if ours is not None:
                return ours, None
            if not place.taken:
                raise TitleTaken(_told(rendered.title, place.space), error.page_id) from error
        title = f"{rendered.title} {place.taken}"
        try:
            return self.wiki.create(NewPage(space, title, plan.body or "", parent, new.message)), plan
        except TitleTaken as error:
            ours = self._ours(work, error)
            if ours is None:
                raise TitleTaken(_told(title, place.space), error.page_id) from error
            return ours, None

    def _ours(self, work: Work, error: TitleTaken) -> Page | None:
        """The page that has the title, when it says of itself that it is the one to be made."""
        if error.page_id is None:
            return None
        page = self.wiki.read(error.page_id)
        return page if mark_of(page.body) == _mark(work) else None


def _mark(work: Work) -> PageMark:
    return PageMark(work.document.id, work.subject)


def _told(title: str, space: str) -> str:
    return (
        f"another page of the space {space} is called “{title}”: rename that page, or write title_taken: suffix "
        "for this document"
    )
