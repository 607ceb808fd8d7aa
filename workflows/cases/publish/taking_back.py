"""Take what people wrote into the cells of a generated table back into the issues that the table shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.cases.publish.values import Work
from workflows.documents.edited_cells import EditedCell, edited_cells
from workflows.documents.languages import in_english
from workflows.documents.values import Rendered, SectionRecord
from workflows.errors import Busy, Forbidden, Gone, Refused, Unauthorized
from workflows.page import Page
from workflows.ports import Portfolio


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of the cells."""

    records: Mapping[str, SectionRecord]  # Of the page, as they are to be merged with.
    lines: tuple[str, ...] = ()  # What people should know.


@dataclass(frozen=True)
class CellsBack:
    """Writes cells into fields."""

    portfolio: Portfolio

    def take(self, work: Work, page: Page, rendered: Rendered, records: Mapping[str, SectionRecord]) -> TakenBack:
        """Write them; a section whose cells are all in the issues counts as generated again. Raises NotStorage."""
        rules = work.document.rows_become
        section = next((s for s in rendered.sections if rules is not None and s.id == rules.edited_in), None)
        if section is None:
            return TakenBack(records)
        edited = edited_cells(page.body, section, records)
        known = {name.casefold(): ref.id for name, ref in work.material.fields.items() if ref.id is not None}
        mine = {told.issue.key for told in work.material.issues}
        wanted: dict[str, dict[str, str | None]] = {}
        for cell in edited.cells:
            field = known.get(in_english(cell.heading).casefold())
            if cell.key in mine and field is not None:
                wanted.setdefault(cell.key, {})[field] = cell.text
        refusals = {key: why for key, values in wanted.items() if (why := self._refusal(key, values)) is not None}
        lines = tuple(_told(key, edited.cells, refusals.get(key)) for key in wanted)
        taken = sum(map(len, wanted.values())) == len(edited.cells) and not refusals
        if taken and edited.record is not None:
            return TakenBack({**records, section.id: edited.record}, lines)
        return TakenBack(records, lines)

    def _refusal(self, key: str, values: Mapping[str, str | None]) -> str | None:
        """Write an issue's fields; gives why Jira refused, None when it did not."""
        try:
            self.portfolio.set_fields(key, values)
        except (Busy, Unauthorized):
            raise
        except (Forbidden, Gone, Refused) as error:
            return str(error)
        return None


def _told(key: str, cells: tuple[EditedCell, ...], refusal: str | None) -> str:
    names = ", ".join(cell.heading for cell in cells if cell.key == key)
    if refusal is None:
        return f"{names} of {key} taken from the page"
    return f"{names} of {key} cannot be what people wrote on the page: {refusal}"
