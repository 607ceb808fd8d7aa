"""Bring one page up to date: make it, merge it, or leave it to people who took it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.cases.publish.granting import Granted
from workflows.cases.publish.heeding import Heeded, Heeding
from workflows.cases.publish.making import Making
from workflows.cases.publish.saving import Saving, inputs_of, kept_with
from workflows.cases.publish.values import PageOutcome, PageResult, PageState, Work
from workflows.documents.merging import confirm, plan_page
from workflows.documents.placing import PlaceOf, place_of
from workflows.documents.records import records_from_json
from workflows.documents.rendering import render
from workflows.documents.values import PagePlan, Rendered, SectionOutcome, SectionRecord
from workflows.errors import Conflict, Gone, TitleTaken
from workflows.page import Page, PageHead, PageStatus
from workflows.ports import Wiki
from workflows.registered_page import RegisteredPage
from workflows.telling.plain import line
from workflows.telling.wording import Speech

TRIES = 4
"""How often a page is merged again when somebody saves it at the same moment."""

_TAKEN_AWAY = {
    PageState.DELETED: "people deleted the page; it is not made again",
    PageState.ARCHIVED: "people archived the page; it is left as it is",
    PageState.LIVE: "people turned the page into a live doc, which cannot be written without losing words",
    PageState.RESTRICTED: "the page's restrictions, or the space's, do not let Crossgate edit it",
}


@dataclass(frozen=True)
class Publishing:
    """Deals with one page after another."""

    wiki: Wiki
    making: Making
    heed: Heeding
    saving: Saving
    dry_run: bool

    def page(self, work: Work, known: RegisteredPage | None, head: PageHead | None) -> PageResult:
        """Bring a page up to date. `known`: what is remembered of it; `head`: the page as it is, without its body.

        Without a head it was not listed, and only a read tells why: a search index may lag.

        Raises TemplateFailed, NotStorage and the errors of `workflows.errors`.
        """
        rendered = render(work.document, work.template, work.material)
        place = place_of(work.document, work.material)
        if place is None:
            why = "documents.yaml names no space for this project: write space: or add it to spaces:"
            return _result(work, rendered, PageOutcome.FAILED, why=why)
        if known is None:
            return self._new(work, rendered, place)
        away = None if head is None else _taken_away(head)
        if away is not None:
            return self._respect(work, rendered, known, away)
        same = head is not None and head.version == known.version and known.inputs == inputs_of(rendered)
        if head is not None and same and known.state == PageState.PUBLISHED.value:
            return _result(work, rendered, PageOutcome.UNCHANGED, url=head.url)
        return self._existing(work, rendered, known)

    def _new(self, work: Work, rendered: Rendered, place: PlaceOf) -> PageResult:
        if self.dry_run:
            return _result(work, rendered, PageOutcome.CREATED, plan=self.making.plan(work, rendered))
        try:
            page, plan = self.making.create(work, rendered, place)
        except TitleTaken as error:
            return _result(work, rendered, PageOutcome.FAILED, why=str(error))
        if plan is None:  # A run that crashed made it, and did not come to remember it.
            return self._existing(work, rendered, self.saving.remembered(work, page, kept_with(page)))
        records: Mapping[str, SectionRecord] = confirm(plan, page.body) if page.body else plan.records
        self.saving.finish(work, rendered, page, records, PageState.PUBLISHED)
        return _result(work, rendered, PageOutcome.CREATED, url=page.head.url, plan=plan)

    def _existing(self, work: Work, rendered: Rendered, known: RegisteredPage) -> PageResult:
        for _ in range(TRIES - 1):
            try:
                return self._merge(work, rendered, known)
            except Conflict:
                continue  # Somebody saved it between the reading and the writing: merge with that.
        return self._merge(work, rendered, known)

    def _merge(self, work: Work, rendered: Rendered, known: RegisteredPage) -> PageResult:
        try:
            page = self.wiki.read(known.page_id)
        except Gone:
            return self._respect(work, rendered, known, PageState.DELETED)
        away = _taken_away(page.head) or (None if page.editable else PageState.RESTRICTED)
        if away is not None:
            return self._respect(work, rendered, known, away)
        heeded = self._heeded(work, page, rendered, records_from_json(known.sections))
        plan = plan_page(heeded.shown, page.body, heeded.records, work.material.owner, work.material.words)
        title = _title(page.head, heeded.rendered, known)
        outcome = _outcome(plan, renamed=title != page.head.title)
        if not self.dry_run:
            saved, records = self.saving.write(page, plan, heeded.rendered, title)
            state = _state(work, plan, heeded.granted)
            self.saving.finish(work, heeded.rendered, saved, records, state, known)
            for issue in heeded.touched:
                self.heed.edited(issue)
        return _result(work, heeded.rendered, outcome, url=page.head.url, why=_why(heeded.granted, plan), plan=plan)

    def _heeded(self, work: Work, page: Page, rendered: Rendered, records: Mapping[str, SectionRecord]) -> Heeded:
        """The page after what people ask for on it was done; in a dry run nothing is."""
        if self.dry_run:
            return Heeded(rendered, rendered, records)
        return self.heed(work, page, rendered, records)

    def _respect(self, work: Work, rendered: Rendered, known: RegisteredPage, state: PageState) -> PageResult:
        """People took the page away: it is left to them, and told of."""
        if not self.dry_run:
            self.saving.leave(known, state, _TAKEN_AWAY[state])
        return _result(work, rendered, PageOutcome.RESPECTED, url=known.url, why=_TAKEN_AWAY[state])


def _taken_away(head: PageHead) -> PageState | None:
    if head.status is PageStatus.TRASHED:
        return PageState.DELETED
    if head.status is not PageStatus.CURRENT:
        return PageState.ARCHIVED
    return PageState.LIVE if head.live else None


def _title(head: PageHead, rendered: Rendered, known: RegisteredPage) -> str:
    """The title that a page gets: one that people gave it stays, and so does ours with its suffix."""
    if head.title != known.title or head.title.startswith(rendered.title):
        return head.title
    return rendered.title


def _state(work: Work, plan: PagePlan, granted: Granted) -> PageState:
    """How the page stands. Only one that is published is passed over while nobody saves it and its source stays."""
    if plan.held or plan.open_choices:
        return PageState.HELD_BACK
    rules = work.document.rows_become
    chosen = {change.id for change in plan.sections if change.outcome is SectionOutcome.SETTLED}
    if granted.open or (rules is not None and rules.edited_in in chosen):  # Cells that people chose go into Jira next.
        return PageState.NOT_TAKEN
    return PageState.PUBLISHED


def _outcome(plan: PagePlan, *, renamed: bool) -> PageOutcome:
    if plan.held:
        return PageOutcome.HELD_BACK
    return PageOutcome.UPDATED if plan.body is not None or renamed else PageOutcome.UNCHANGED


def _why(granted: Granted, plan: PagePlan) -> str:
    """What those who operate should know."""
    speech = Speech()
    told = [line(speech.say(why)) for why in (*granted.told, *granted.refused)]
    return "; ".join((*told, *(f"{change.title}: {change.note}" for change in plan.sections if change.note)))


def _result(
    work: Work,
    rendered: Rendered,
    outcome: PageOutcome,
    *,
    url: str = "",
    why: str = "",
    plan: PagePlan | None = None,
) -> PageResult:
    told = "; ".join(filter(None, (why, *rendered.findings[:3]))) if outcome is PageOutcome.CREATED else why
    return PageResult(work.document.id, work.subject, work.issue_key, rendered.title, outcome, url, told, plan)
