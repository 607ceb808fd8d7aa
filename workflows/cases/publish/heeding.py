"""Heed what people wrote on a page for Jira: rows that ask for issues, and cells that belong into issues.

What Jira or a gate does not take stays on the page as people wrote it, is told there, and is tried again in each run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from config.documents import RowsBecome
from workflows.cases.publish.asking import AskedIssues
from workflows.cases.publish.granting import Granted
from workflows.cases.publish.taking_back import CellsBack, TakenBack
from workflows.cases.publish.values import Work
from workflows.documents.elements import bullets, panel
from workflows.documents.languages import PageWords
from workflows.documents.merging import digest_of
from workflows.documents.rendering import render
from workflows.documents.values import Owner, Rendered, Section, SectionRecord
from workflows.issue import Issue
from workflows.page import Page
from workflows.results import Reason
from workflows.telling.plain import line

NOT_TAKEN = "not-taken"
"""The id of the section that tells what could not be taken over. It is there only while something is."""

_TITLE = "What could not be taken over"
_SAID = "What you wrote stays here. It is tried again in each run; this part goes when all is taken over."


@dataclass(frozen=True, slots=True)
class Heeded:
    """A page's part of the work, after what people asked for was done."""

    rendered: Rendered  # As the template makes it now.
    shown: Rendered  # The same, with what could not be taken over.
    records: Mapping[str, SectionRecord]  # Of the page, as they are to be merged with.
    granted: Granted = field(default_factory=Granted)
    touched: tuple[Issue, ...] = ()  # Issues that were edited, and the page's own, whose gates may look at the page.


@dataclass(frozen=True)
class Heeding:
    """Does what people ask for on a page."""

    asked: AskedIssues
    cells: CellsBack
    again: Callable[[Work], Work]  # The same page's work, with the issues as they are now.
    edited: Callable[[Issue], None]  # Told of each issue that was touched, once the page says so, too.

    def __call__(self, work: Work, page: Page, rendered: Rendered, records: Mapping[str, SectionRecord]) -> Heeded:
        """Do it; what was changed in Jira is on the page at once. Raises NotStorage and TemplateFailed."""
        granted = self.asked.of(work, page)
        created = bool(granted.told)
        taken = self.cells.take(work, page, rendered, records)
        granted.add(taken.granted)
        if granted.told:
            work = self.again(work)
            rendered = render(work.document, work.template, work.material)
        records = _records(records, taken, rendered, created=created)
        touched = tuple(_touched(work, taken)) if granted.told else ()
        return Heeded(rendered, _with_refusals(work, rendered, granted.refused), records, granted, touched)


def _touched(work: Work, taken: TakenBack) -> Iterator[Issue]:
    if work.material.subject is not None:
        yield work.material.subject.issue
    yield from (told.issue for told in work.material.issues if told.issue.key in taken.keys)


def _records(
    records: Mapping[str, SectionRecord], taken: TakenBack, rendered: Rendered, *, created: bool
) -> Mapping[str, SectionRecord]:
    """A section whose issues say all that people wrote into it counts as generated.

    One of which only a part could be taken is still people's; that the issues say that part is no change to offer them.
    """
    record = records.get(taken.section)
    fresh = next((section for section in rendered.sections if section.id == taken.section), None)
    if record is None or fresh is None or not taken.cells.cells:
        return records
    if taken.whole:
        return {**records, taken.section: replace(record, saved=taken.cells.reads)}
    if taken.keys and not created:
        return {**records, taken.section: replace(record, generated=digest_of(fresh.body))}
    return records


def _with_refusals(work: Work, rendered: Rendered, refused: list[Reason]) -> Rendered:
    rules = work.document.rows_become
    if not refused or rules is None:
        return rendered
    sections = list(rendered.sections)
    sections.insert(_place(sections, rules), _told(work.material.words, refused))
    return replace(rendered, sections=tuple(sections))


def _place(sections: list[Section], rules: RowsBecome) -> int:
    """Right behind the section that people wrote in."""
    ids = [section.id for section in sections]
    known = next((one for one in (rules.edited_in, rules.section) if one in ids), None)
    return ids.index(known) + 1 if known is not None else len(ids)


def _told(words: PageWords, refused: list[Reason]) -> Section:
    speech, title = words.speech(), words.say(_TITLE)
    said = bullets(line(speech.say(why)) for why in dict.fromkeys(refused))
    body = panel("warning", title, body=said + Markup("<p>{}</p>").format(words.say(_SAID)))
    return Section(NOT_TAKEN, Owner.GENERATED, title, str(body))
