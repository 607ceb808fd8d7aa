"""Write a page and what goes with it, and remember it, last of all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workflows.cases.publish.values import PageState, Work
from workflows.documents.merging import confirm
from workflows.documents.records import records_from_json, records_json
from workflows.documents.values import PagePlan, Rendered, SectionRecord
from workflows.errors import TitleTaken
from workflows.page import PROPERTY_KEY, AttachedFile, Page, PageEdit
from workflows.ports import PageRegistry, Wiki
from workflows.registered_page import RegisteredPage


@dataclass(frozen=True)
class Saving:
    """Writes and remembers pages."""

    wiki: Wiki
    registry: PageRegistry
    now: datetime
    run: str

    def write(
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

    def finish(
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
        made = self.remembered(work, page, records)
        if before is not None:
            made = replace(made, linked=before.linked)
            if page.head.title != rendered.title:
                made = replace(made, title=before.title)  # People renamed it, or it has a suffix.
        self.registry.save(replace(made, state=state.value, inputs=inputs_of(rendered)))

    def leave(self, known: RegisteredPage, state: PageState, why: str) -> None:
        """Remember that a page was left to people."""
        self.registry.save(replace(known, state=state.value, note=why, run=self.run, at=self.now, inputs=""))

    def remembered(self, work: Work, page: Page, records: Mapping[str, SectionRecord]) -> RegisteredPage:
        """What is to be remembered of a page."""
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

    def _attach(self, page_id: str, rendered: Rendered) -> None:
        if rendered.drawings:
            there = {file.name for file in self.wiki.attachments(page_id)}
            for drawing in rendered.drawings:
                if drawing.name not in there:
                    self.wiki.attach(page_id, AttachedFile(drawing.name, drawing.media_type, drawing.content))


def kept_with(page: Page) -> dict[str, SectionRecord]:
    """The records in the page's property, which anybody who edits the page may have written."""
    there = page.properties.get(PROPERTY_KEY)
    value = there.value if there is not None else None
    kept = value.get("sections") if isinstance(value, Mapping) else None
    return records_from_json(kept) if isinstance(kept, Mapping) else {}


def inputs_of(rendered: Rendered) -> str:
    """Names everything that a page is made from."""
    return hashlib.sha256(rendered.digest.encode()).hexdigest()[:32]


def _message(plan: PagePlan) -> str:
    changed = [change.title for change in plan.sections if change.before != change.after and not change.note]
    return f"Crossgate brought up to date: {', '.join(filter(None, changed))}"[:250] if changed else "Crossgate"
