"""Take what people wrote into the cells of a generated table back into the issues that the table shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from workflows.cases.publish.filling import Filling
from workflows.cases.publish.granting import Granted, answer_of
from workflows.cases.publish.values import Work
from workflows.documents.edited_cells import EditedCell, EditedCells, edited_cells
from workflows.documents.values import Rendered, SectionRecord
from workflows.errors import Busy, Conflict, Forbidden, Gone, Refused, Unauthorized
from workflows.page import Page
from workflows.results import Reason, reason


class Move(Protocol):
    """How an issue is moved for people who said so on a page."""

    def __call__(self, key: str, status: str, /) -> Reason | None:
        """Why it was not moved; None when it is in the status now. May raise the errors of `workflows.errors`."""


def not_moved(key: str, status: str) -> Reason | None:
    """Where nobody can ask the gates, no issue is moved."""
    del status
    return reason("page.status_kept", key=key)


@dataclass(slots=True)
class TakenBack:
    """What became of the cells of a page."""

    granted: Granted = field(default_factory=Granted)
    keys: set[str] = field(default_factory=set)  # Issues that were changed.
    section: str = ""  # The section that the cells are in, when anything in it was changed.
    cells: EditedCells = field(default_factory=EditedCells)
    whole: bool = False  # Whether the issues say all that people wrote into the section.


@dataclass(frozen=True)
class CellsBack:
    """Writes cells into fields, and moves issues."""

    filling: Filling
    move: Move = not_moved

    def take(self, work: Work, page: Page, rendered: Rendered, records: Mapping[str, SectionRecord]) -> TakenBack:
        """Do what the cells ask for, issue by issue. Raises NotStorage."""
        rules = work.document.rows_become
        section = next((s for s in rendered.sections if rules is not None and s.id == rules.edited_in), None)
        if section is None:
            return TakenBack()
        edited = edited_cells(page.body, section, records)
        taken = TakenBack(section=section.id, cells=edited, whole=bool(edited.cells) and edited.nothing_else)
        shown = {told.issue.key for told in work.material.issues}
        for key, cells in groupby(sorted(edited.cells, key=attrgetter("key")), key=attrgetter("key")):
            if key in shown:
                self._take(taken, key, cells, work)
            else:
                taken.whole = False
        taken.whole = taken.whole and not taken.granted.refused
        return taken

    def _take(self, taken: TakenBack, key: str, cells: Iterable[EditedCell], work: Work) -> None:
        granted = taken.granted
        wish = self.filling.wish(granted, key, cells, work.material.fields)
        taken.whole = taken.whole and wish.whole
        written = self.filling.fill(granted, wish)
        if wish.status is not None and self._moved(granted, key, wish.status):
            written.append("Status")
        if written:
            taken.keys.add(key)
            granted.told.append(reason("page.cells_taken", key=key, names=tuple(dict.fromkeys(written))))

    def _moved(self, granted: Granted, key: str, status: str) -> bool:
        try:
            why = self.move(key, status)
        except (Busy, Unauthorized):
            raise
        except (Conflict, Forbidden, Gone, Refused) as error:
            why = reason("page.cell_refused", key=key, names=("Status",), answer=answer_of(error))
        if why is not None:
            granted.refuse(why)
        return why is None
