"""Fill fields of issues with what people wrote on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.cases.publish.granting import Granted, answer_of
from workflows.documents.cell_wishes import Wish, wish_of
from workflows.documents.edited_cells import EditedCell
from workflows.errors import Busy, Forbidden, Gone, Refused, Unauthorized
from workflows.judging.field_book import FieldRef
from workflows.ports import Portfolio
from workflows.results import reason


@dataclass(frozen=True)
class Filling:
    """Reads cells by what the issue's edit screen allows, and writes fields."""

    portfolio: Portfolio

    def wish(self, granted: Granted, key: str, cells: Iterable[EditedCell], fields: Mapping[str, FieldRef]) -> Wish:
        """What the cells ask for; what they cannot mean is noted as refused. One request."""
        told = tuple(cells)
        try:
            editable = self.portfolio.editable(key)
        except (Busy, Unauthorized):
            raise
        except (Forbidden, Gone, Refused) as error:
            names = tuple(cell.heading for cell in told)
            granted.refuse(reason("page.cell_refused", key=key, names=names, answer=answer_of(error)))
            return Wish(key, whole=False)
        wish = wish_of(key, told, fields, editable)
        for why in wish.refusals:
            granted.refuse(why)
        return wish

    def fill(self, granted: Granted, wish: Wish) -> list[str]:
        """Write the fields together; one by one when Jira refuses that, so that one does not hold up the others.

        Gives the columns whose cells are in Jira now.
        """
        if not wish.fields:
            return []
        whole = self._refusal(wish.key, wish.fields)
        if whole is None:
            return list(wish.columns.values())
        written = []
        for field_id, text in wish.fields.items():
            why = whole if len(wish.fields) == 1 else self._refusal(wish.key, {field_id: text})
            if why is None:
                written.append(wish.columns[field_id])
            else:
                names = (wish.columns[field_id],)
                granted.refuse(reason("page.cell_refused", key=wish.key, names=names, answer=why))
        return written

    def _refusal(self, key: str, values: Mapping[str, str]) -> str | None:
        """Write an issue's fields; gives why Jira refused, None when it did not."""
        try:
            self.portfolio.set_fields(key, dict(values))
        except (Busy, Unauthorized):
            raise
        except (Forbidden, Gone, Refused) as error:
            return answer_of(error)
        return None
