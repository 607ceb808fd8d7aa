"""What there are pages of: issues, projects, quarters or the site, each with what its page is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from config.clarity import Clarity
from config.documents import Document, Need, OnePer, Template
from config.documents.evidence import fields_in
from config.fields import Fields
from workflows.cases.publish.gathering import Gathering
from workflows.cases.publish.scope import DocumentScope
from workflows.cases.publish.values import Work
from workflows.documents.material import Material, Told
from workflows.documents.placing import owner_of, place_name, quarter, related_keys
from workflows.issue import FieldCatalog, Issue, RelatedIssue
from workflows.judging.field_book import FieldRef, resolve
from workflows.ports import IssueTracker, Wiki


def fields_of(document: Document, template: Template, fields: Fields, catalog: FieldCatalog) -> frozenset[str]:
    """The ids of the fields that a document shows or asks about, and of those that name its evidence."""
    refs = resolve(_named_fields(document, template), fields, catalog)
    return frozenset(ref.id for ref in refs.values() if ref.id) | DocumentScope(document, fields, catalog).field_ids


def _named_fields(document: Document, template: Template) -> tuple[str, ...]:
    return (*template.front.fields, *fields_in(document.evidence))


@dataclass(frozen=True)
class Subjects:
    """Finds the pages that one document has."""

    gathering: Gathering
    tracker: IssueTracker
    wiki: Wiki
    fields: Fields
    now: datetime
    clarity: Clarity = field(default_factory=Clarity)  # The words and questions of clarity.yaml.

    def of(self, document: Document, template: Template, keys: tuple[str, ...]) -> list[Work]:
        """Every page of the document, or those of the named issues. Pages that are not of one issue have no keys."""
        catalog = self.tracker.field_catalog()
        refs = resolve(_named_fields(document, template), self.fields, catalog)
        scope = DocumentScope(document, self.fields, catalog)
        if document.one_per is OnePer.ISSUE:
            found = self.gathering.read(keys) if keys else self._search(document)
            return self._of_issues(document, template, self._in_scope(found, scope), refs)
        if keys:
            return []
        told = self._in_scope(self._search(document), scope) if self._reads_issues(template) else []
        return self._of_places(document, template, told, refs)

    def _reads_issues(self, template: Template) -> bool:
        return bool({Need.ISSUES, Need.RANKING} & set(template.front.needs))

    def _search(self, document: Document) -> list[Told]:
        scope = document.applies_to
        return self.gathering.search(scope.projects, scope.issue_types)

    def _in_scope(self, found: Iterable[Told], scope: DocumentScope) -> list[Told]:
        return [told for told in found if scope.fits(told.issue, self._judged(scope, told.issue), self.now)]

    def _judged(self, scope: DocumentScope, issue: Issue) -> Mapping[str, bool | None]:
        return self.tracker.matches(issue.id, issue.key, [scope.jql]) if scope.jql is not None else {}

    def _of_issues(
        self,
        document: Document,
        template: Template,
        found: Sequence[Told],
        refs: Mapping[str, FieldRef],
    ) -> list[Work]:
        related = self._related(document, template, found)
        return [
            Work(document, template, told.issue.id, self._of_issue(document, template, told, related, refs))
            for told in found
        ]

    def _of_issue(
        self,
        document: Document,
        template: Template,
        told: Told,
        related: Mapping[str, tuple[Told, ...]],
        refs: Mapping[str, FieldRef],
    ) -> Material:
        asks = Need.DECISIONS in template.front.needs
        decisions = self.gathering.decisions(told.issue.key) if asks else ()
        return Material(
            read_at=self.now,
            subject=told,
            issues=related.get(told.issue.key, ()),
            fields=refs,
            clarity=self.clarity,
            words=self.gathering.words,
            decisions=decisions,
            aside=self.gathering.aside(decisions, self.now, told.issue.key) if asks else (),
            owner=owner_of(document, told.issue),
        )

    def _related(self, document: Document, template: Template, found: Sequence[Told]) -> Mapping[str, tuple[Told, ...]]:
        """The other issues that each page tells of, by the key of its own; read together for all pages."""
        if Need.ISSUES not in template.front.needs:
            return {}
        keys = [told.issue.key for told in found]
        below = self.gathering.children(keys) if document.related.children else {}
        wanted = {
            told.issue.key: related_keys(document, _with_children(told.issue, below.get(told.issue.key, ())))
            for told in found
        }
        known = {told.issue.key: told for children in below.values() for told in children}
        missing = sorted({key for keys in wanted.values() for key in keys} - set(known))
        known.update((told.issue.key, told) for told in self.gathering.read(missing))
        return {key: tuple(known[other] for other in others if other in known) for key, others in wanted.items()}

    def _of_places(
        self, document: Document, template: Template, found: Sequence[Told], refs: Mapping[str, FieldRef]
    ) -> list[Work]:
        return [
            Work(document, template, subject, self._of_place(document, template, subject, there, refs))
            for subject, there in self._places(document, found)
        ]

    def _places(self, document: Document, found: Sequence[Told]) -> Iterator[tuple[str, list[Told]]]:
        """Each project that is named or that has issues; this quarter; or the site."""
        if document.one_per is OnePer.QUARTER:
            yield f"quarter:{quarter(self.now)}", list(found)
        elif document.one_per is OnePer.SITE:
            yield "site", list(found)
        else:
            projects = dict.fromkeys((*document.applies_to.projects, *(told.issue.project_key for told in found)))
            for project in projects:
                yield f"project:{project}", [told for told in found if told.issue.project_key == project]

    def _of_place(
        self,
        document: Document,
        template: Template,
        subject: str,
        found: list[Told],
        refs: Mapping[str, FieldRef],
    ) -> Material:
        needs = set(template.front.needs)
        material = Material(
            read_at=self.now.replace(hour=0, minute=0, second=0, microsecond=0),  # A page of a day changes once a day.
            issues=tuple(sorted(found, key=lambda told: told.issue.key)),
            fields=refs,
            words=self.gathering.words,
            place=place_name(subject),
            owner=owner_of(document, None),
        )
        if Need.DECISIONS in needs:
            keys = {told.issue.key for told in found}
            decisions = [one for one in self.gathering.decisions(None) if one.issue_key in keys]
            aside = [one for one in self.gathering.aside(decisions, self.now) if one.issue_key in keys | {""}]
            material = replace(material, decisions=tuple(decisions), aside=tuple(aside))
        if Need.RANKING in needs:
            material = replace(material, ranking=self.gathering.ranking(material.issues))
        if Need.PAGES in needs and document.place.space is not None:
            space = self.wiki.space(document.place.space)
            material = replace(material, pages=self.gathering.pages(space.id, document.id))
        return material


def _with_children(issue: Issue, children: Sequence[Told]) -> Issue:
    below = tuple(
        RelatedIssue(told.issue.key, told.issue.issue_type, told.issue.status, summary=told.issue.summary)
        for told in children
    )
    return replace(issue, children=below)
