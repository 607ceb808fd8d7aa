"""The contents of documents.yaml."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, StringConstraints, model_validator

from config.documents.evidence import EvidenceByName
from config.documents.patterns import Pattern
from config.gates import Scope
from config.strict import Strict, refused
from config.words import DocumentId, Flag, Name, Names, Period, ProjectKey, SectionId, Text, one_or_many

SpaceKey = Annotated[str, StringConstraints(pattern=r"^~?[A-Za-z0-9._:-]{1,255}$")]
"""The key of a space in Confluence."""


class OnePer(StrEnum):
    """Of what there is one page each."""

    ISSUE = "issue"
    PROJECT = "project"
    QUARTER = "quarter"
    SITE = "site"


class Occasion(StrEnum):
    """When a page is brought up to date, besides the schedule and on demand."""

    CREATED = "created"
    TRANSITION = "transition"
    FIELDS = "fields"


class TitleTaken(StrEnum):
    """What to do when another page of the space has the title."""

    ERROR = "error"
    SUFFIX = "suffix"


Occasions = Annotated[
    tuple[Occasion, ...], BeforeValidator(one_or_many, json_schema_input_type=Occasion | tuple[Occasion, ...])
]
"""One occasion or a list of them."""


class Place(Strict):
    """A place in Confluence."""

    space: SpaceKey | None = None
    """The space's key."""
    spaces: dict[ProjectKey, SpaceKey] = {}
    """The space for each project; `space` is for those that are not here."""
    under: Pattern | None = None
    """The title of the page above, made when it is missing: `One-pagers {quarter}`. The space's home when left out."""

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.space is None and not self.spaces:
            raise refused("space or spaces", "write space: and the key of a space")
        return self


class Related(Strict):
    """Other issues, by how they hang on the page's own."""

    link_types: Names = ()
    """Issues linked by these types: the type's name or either of its phrases."""
    issue_types: Names = ()
    """Only issues of these types."""
    children: Flag = False
    """Its children too."""


class RowsBecome(Strict):
    """Rows that people write into a table become issues."""

    section: SectionId = "new-risks"
    """People's section with the table. A row that says something in its first cell asks for an issue."""
    issue_type: Name = "Risk"
    """The type of the issues."""
    link_type: Name = "Relates"
    """The type of the link between the page's issue and each of them."""
    edited_in: SectionId | None = None
    """A generated section whose tables show these issues: what people write into a cell goes into the issue's field of
    the column's name. Left out: people's cells stay on the page alone."""


class SectionSetting(Strict):
    """What is different about one section of the template."""

    people: Flag = False
    """The section is people's: the template writes its prompt once and never touches it again."""
    prompt: Text | None = None
    """What people's section asks for, until they answer."""
    left_out: Flag = False
    """The section is not on the page."""


class Document(Strict):
    """A kind of page: what it is written from, by which template, where it stands, and when it is written anew."""

    id: DocumentId
    """Stays the same for ever: pages and gates name it."""
    template: Name
    """The template: the name of a file in templates/, or of a shipped one, without `.xml`."""
    applies_to: Scope = Scope()
    """Which issues have such a page, or are told of on it."""
    one_per: OnePer = OnePer.ISSUE
    """A page for each issue, project or quarter, or one for the site."""
    related: Related = Related()
    """Which other issues a page of one issue tells of."""
    rows_become: RowsBecome | None = None
    """Issues that people ask for by writing a row into a table of the page; none when left out."""
    evidence: EvidenceByName = {}
    """What the page rests on outside of Jira, by the names that its template uses."""
    place: Place
    """Where the pages stand."""
    title: Pattern | None = None
    """The pages' title; the template's when left out."""
    title_taken: TitleTaken = TitleTaken.ERROR
    """When another page has the title: report an `error`, or add a `suffix`."""
    suffix: Pattern = "({key})"
    """What is added to a title that is taken."""
    labels: Names = ()
    """Labels of the pages, besides the template's. Labels that people added stay."""
    owner: Name = "assignee"
    """Who chooses between two texts: assignee, reporter, creator, or an account id."""
    on: Occasions = (Occasion.CREATED, Occasion.TRANSITION, Occasion.FIELDS)
    """When a page is brought up to date, as soon as `changes_within` is over."""
    sections: dict[SectionId, SectionSetting] = {}
    """What is different about sections of the template."""


class Documents(Strict):
    """The contents of documents.yaml."""

    documents: tuple[Document, ...]
    """The documents, in the order in which they are written."""
    changes_within: Period = timedelta(minutes=1)
    """Changes of an issue within so long make one update of its pages."""
