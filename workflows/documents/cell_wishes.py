"""What people want of an issue by what they wrote into its cells: values of fields, an owner, a status.

A value is read as the table prints it: a weight is `4 · 5 = 20`, an owner a mention, a status a word or a lozenge.
What cannot be done is told with what can be written instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from workflows.documents.edited_cells import CellForm, EditedCell
from workflows.documents.languages import in_english
from workflows.documents.weights import STEPS
from workflows.judging.field_book import FieldRef
from workflows.judging.folding import fold
from workflows.results import Reason, reason

ASSIGNEE = "assignee"

Editable: TypeAlias = Mapping[str, tuple[str, ...] | None]
"""The fields that can be edited on an issue, by id, with the values that each allows; None: any."""

_STEPPED = ("likelihood", "severity")
_WEIGHT = re.compile(r"(\d+)\s*[·•x*\N{MULTIPLICATION SIGN}]\s*(\d+)(?:\s*=\s*\d+)?", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_MOST_NAMED = 12


@dataclass(slots=True)
class Wish:
    """What is wanted of one issue."""

    key: str
    fields: dict[str, str] = field(default_factory=dict)  # Text by field id.
    columns: dict[str, str] = field(default_factory=dict)  # By field id, the column that it comes from.
    status: str | None = None
    refusals: list[Reason] = field(default_factory=list)
    whole: bool = True  # Whether what is wanted is all that the cells say.


def wish_of(key: str, cells: Iterable[EditedCell], fields: Mapping[str, FieldRef], editable: Editable) -> Wish:
    """What the cells of one issue's row ask for."""
    wish = Wish(key)
    known = {fold(name): ref.id for name, ref in fields.items() if ref.id is not None}
    for cell in cells:
        column = fold(in_english(cell.heading))
        if column in known:
            _field(wish, cell, known[column], editable, stepped=column in _STEPPED)
        elif column == "owner":
            _owner(wish, cell, editable)
        elif column == "weight" and known.keys() >= set(_STEPPED):
            _weight(wish, cell, [known[name] for name in _STEPPED], editable)
        elif column == "status":
            wish.status = cell.text
            wish.whole = wish.whole and cell.form in {CellForm.WORDS, CellForm.LOZENGE}
        else:
            wish.whole = False  # A column that is no field of the issue.
    return wish


def _field(wish: Wish, cell: EditedCell, field_id: str, editable: Editable, *, stepped: bool) -> None:
    wish.whole = wish.whole and cell.form is CellForm.WORDS
    _put(wish, cell, field_id, cell.text, editable, stepped=stepped)


def _owner(wish: Wish, cell: EditedCell, editable: Editable) -> None:
    wish.whole = wish.whole and cell.form is CellForm.MENTION
    people = tuple(dict.fromkeys(cell.people))
    if not people:
        wish.refusals.append(reason("page.no_mention", key=wish.key, said=cell.text))
    elif len(people) > 1:
        wish.refusals.append(reason("page.several_owners", key=wish.key, count=len(people)))
    else:
        _put(wish, cell, ASSIGNEE, people[0], editable)


def _weight(wish: Wish, cell: EditedCell, field_ids: list[str], editable: Editable) -> None:
    wish.whole = wish.whole and cell.form is CellForm.WORDS
    factors = _factors(cell.text)
    if not set(factors) <= set(STEPS) or factors == _factors(cell.was):  # Only the product was changed, or nothing.
        wish.refusals.append(reason("page.no_weight", key=wish.key, said=cell.text))
        return
    for field_id, before, factor in zip(field_ids, _factors(cell.was), factors, strict=True):
        if factor != before:
            _put(wish, cell, field_id, str(factor), editable, stepped=True)


def _factors(text: str) -> tuple[int, int]:
    """Likelihood and severity of a weight, whatever product stands beside them; nothing that is allowed else."""
    written = _WEIGHT.fullmatch(text.strip())
    return (int(written[1]), int(written[2])) if written else (0, 0)


def _put(wish: Wish, cell: EditedCell, field_id: str, text: str, editable: Editable, *, stepped: bool = False) -> None:
    if field_id not in editable:
        wish.refusals.append(reason("page.not_editable", key=wish.key, name=cell.heading))
        return
    allowed = editable[field_id]
    found = list(_matching(text, allowed)) if allowed is not None else [_step(text) if stepped else text]
    if len(found) == 1 and found[0] is not None:
        wish.fields[field_id], wish.columns[field_id] = found[0], cell.heading
    elif allowed is None:
        wish.refusals.append(reason("page.no_step", key=wish.key, name=cell.heading, said=cell.text))
    else:
        choices = allowed[:_MOST_NAMED]
        more = len(allowed) - len(choices)
        why = reason("page.not_one_of", key=wish.key, name=cell.heading, said=cell.text, allowed=choices, more=more)
        wish.refusals.append(why)


def _step(text: str) -> str | None:
    """The number of a step: that with which the text begins."""
    found = _NUMBER.match(text.strip())
    return found[0] if found and float(found[0]) in STEPS else None


def _matching(text: str, allowed: tuple[str, ...]) -> Iterator[str]:
    """The allowed value that is the text; else those that begin with its number, as `4` does for `4 - likely`."""
    same = [value for value in allowed if fold(value) == fold(text)]
    if same:
        yield same[0]
        return
    number = _NUMBER.fullmatch(text.strip())
    if number:
        yield from (value for value in allowed if (begins := _NUMBER.match(value)) and begins[0] == number[0])
