"""Bring one page up to date: make it, merge it, or leave it to people who took it away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workflows.cases.publish.asking import AskedIssues
from workflows.cases.publish.making import Making
from workflows.cases.publish.taking_back import CellsBack, TakenBack
from workflows.cases.publish.values import PageOutcome, PageResult, PageState, Work
from workflows.documents.merging import confirm, plan_page
from workflows.documents.placing import PlaceOf, place_of
from workflows.documents.records import records_from_json, records_json
from workflows.documents.rendering import render
from workflows.documents.values import PagePlan, Rendered, SectionRecord
from workflows.errors import Conflict, Gone, TitleTaken
from workflows.page import PROPERTY_KEY, AttachedFile, Page, PageEdit, PageHead, PageStatus
from workflows.ports import PageRegistry, Wiki
from workflows.registered_page import RegisteredPage

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
    registry: PageRegistry
    making: Making
    asked: AskedIssues
    cells: CellsBack
    now: datetime
    run: str
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
        inputs = _inputs(rendered)
        if head is not None and head.version == known.version and known.inputs == inputs and _is_settled(known):
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
            return self._existing(work, rendered, self._remembered(work, page, _kept(page)))
        records: Mapping[str, SectionRecord] = confirm(plan, page.body) if page.body else plan.records
        self._finish(work, rendered, page, records, PageState.PUBLISHED)
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
        asked = () if self.dry_run else self.asked.of(work, page)
        taken = TakenBack(records_from_json(known.sections))
        if not self.dry_run:
            taken = self.cells.take(work, page, rendered, taken.records)
        plan = plan_page(rendered, page.body, taken.records, work.material.owner, work.material.words)
        title = _title(page.head, rendered, known)
        outcome = _outcome(plan, renamed=title != page.head.title)
        if not self.dry_run:
            saved, records = self._save(page, plan, rendered, title)
            state = PageState.HELD_BACK if plan.held or plan.open_choices else PageState.PUBLISHED
            self._finish(work, rendered, saved, records, state, known)
        why = "; ".join(
            (*asked, *taken.lines, *(f"{change.title}: {change.note}" for change in plan.sections if change.note))
        )
        return _result(work, rendered, outcome, url=page.head.url, why=why, plan=plan)

    def _save(
        self, page: Page, plan: PagePlan, rendered: Rendered, title: str
    ) -> tuple[Page, Mapping[str, SectionRecord]]:
        """Write the page when there is anything to write; its records as they are then."""
        if plan.body is None and title == page.head.title:
            return page, plan.records
        self._attach(page.head.id, rendered)
        edit = PageEdit(page.head.version, title, page.body if plan.body is None else plan.body, _message(plan))
        try:
            saved = self.wiki.update(page.head.id, edit)
        except TitleTaken:
            if title == page.head.title:
                raise
            saved = self.wiki.update(page.head.id, replace(edit, title=page.head.title))
        records = confirm(plan, saved.body) if saved.body and plan.body is not None else plan.records
        # An answer to a change tells nothing about labels and properties: those are as they were read.
        return replace(saved, labels=page.labels, properties=page.properties), records

    def _attach(self, page_id: str, rendered: Rendered) -> None:
        if rendered.drawings:
            there = {file.name for file in self.wiki.attachments(page_id)}
            for drawing in rendered.drawings:
                if drawing.name not in there:
                    self.wiki.attach(page_id, AttachedFile(drawing.name, drawing.media_type, drawing.content))

    def _finish(
        self,
        work: Work,
        rendered: Rendered,
        page: Page,
        records: Mapping[str, SectionRecord],
        state: PageState,
        before: RegisteredPage | None = None,
    ) -> None:
        """What goes with a page: its pictures when it is new, labels, our property; and remember it, last of all."""
        if before is None:
            self._attach(page.head.id, rendered)
        self.wiki.add_labels(page.head.id, sorted(set(rendered.labels) - page.labels))
        value = {"document": work.document.id, "subject": work.subject, "issue": work.issue_key}
        value["sections"] = records_json(records)  # type: ignore[assignment]  # JSON of any depth.
        there = page.properties.get(PROPERTY_KEY)
        if there is None or there.value != value:
            self.wiki.write_property(page.head.id, PROPERTY_KEY, value, there)
        made = self._remembered(work, page, records)
        if before is not None:
            made = replace(made, linked=before.linked)
            if page.head.title != rendered.title:
                made = replace(made, title=before.title)  # People renamed it, or it has a suffix.
        self.registry.save(replace(made, state=state.value, inputs=_inputs(rendered)))

    def _remembered(self, work: Work, page: Page, records: Mapping[str, SectionRecord]) -> RegisteredPage:
        head = page.head
        return RegisteredPage(
            document=work.document.id,
            subject=work.subject,
            issue_key=work.issue_key,
            page_id=head.id,
            space_id=head.space_id,
            url=head.url,
            title=head.title,
            parent_id=head.parent_id,
            version=head.version,
            state=PageState.PUBLISHED.value,
            at=self.now,
            run=self.run,
            sections=records_json(records),
        )

    def _respect(self, work: Work, rendered: Rendered, known: RegisteredPage, state: PageState) -> PageResult:
        """People took the page away: it is left to them, and told of."""
        if not self.dry_run:
            self.registry.save(
                replace(known, state=state.value, note=_TAKEN_AWAY[state], run=self.run, at=self.now, inputs="")
            )
        return _result(work, rendered, PageOutcome.RESPECTED, url=known.url, why=_TAKEN_AWAY[state])


def _kept(page: Page) -> dict[str, SectionRecord]:
    """The records in the page's property, which anybody who edits the page may have written."""
    there = page.properties.get(PROPERTY_KEY)
    value = there.value if there is not None else None
    kept = value.get("sections") if isinstance(value, Mapping) else None
    return records_from_json(kept) if isinstance(kept, Mapping) else {}


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


def _is_settled(known: RegisteredPage) -> bool:
    """Whether nothing waits on it: a comment can be answered without making a version."""
    return known.state == PageState.PUBLISHED.value


def _inputs(rendered: Rendered) -> str:
    return hashlib.sha256(rendered.digest.encode()).hexdigest()[:32]


def _outcome(plan: PagePlan, *, renamed: bool) -> PageOutcome:
    if plan.held:
        return PageOutcome.HELD_BACK
    return PageOutcome.UPDATED if plan.body is not None or renamed else PageOutcome.UNCHANGED


def _message(plan: PagePlan) -> str:
    changed = [change.title for change in plan.sections if change.before != change.after and not change.note]
    return f"Crossgate brought up to date: {', '.join(filter(None, changed))}"[:250] if changed else "Crossgate"


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
