"""Tables of text, as CSV: a header, and rows that know the line they stand in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LARGEST = 20_000_000
"""Characters of a table that is read."""
MOST_ROWS = 100_000

_DELIMITERS = ",;\t"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run a cell that begins so."""


class NotATable(Exception):
    """What was read is no table; the message says where and why."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row."""

    line: int  # Of the file, from 1; of a row over several lines the last.
    cells: Mapping[str, str]  # By the header's words, blanks around them removed.


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read."""

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]

    def column(self, name: str) -> str | None:
        """The header's spelling of a column, letter case aside; None when there is no such column."""
        folded = name.strip().casefold()
        return next((known for known in self.header if known.casefold() == folded), None)


def parse_table(text: str) -> Table:
    """Read CSV: commas, semicolons or tabs, whichever the header is divided by; empty rows are passed over.

    Raises NotATable when there is no header, a column has no name or comes twice, a row is longer than the header, a
    quotation mark is never closed, or it is too large.
    """
    if len(text) > LARGEST:
        raise NotATable(f"more than {LARGEST:,} characters")
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows = _records(reader)
    _, header = next(rows, (0, []))
    names = tuple(name.strip() for name in header)
    _check_header(names)
    found: list[TableRow] = []
    for line, cells in rows:
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            raise NotATable(f"line {line}: {len(cells)} cells where the header has {len(names)}; is a text not quoted?")
        if len(found) == MOST_ROWS:
            raise NotATable(f"line {line}: more than {MOST_ROWS:,} rows")
        filled = (*cells, *[""] * (len(names) - len(cells)))
        found.append(TableRow(line, {name: cell.strip() for name, cell in zip(names, filled, strict=False)}))
    return Table(names, tuple(found))


def table_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write CSV with commas and line feeds."""
    listed = [header, *rows]
    # Up to Python 3.12 a carriage return alone makes no writer quote its cell, and a reader breaks the row there.
    broken = any("\r" in cell for row in listed for cell in row)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL if broken else csv.QUOTE_MINIMAL)
    writer.writerows(listed)
    return written.getvalue()


def harmless(text: str) -> str:
    """A stranger's text as a cell that no spreadsheet runs as a formula: behind an apostrophe if it begins like one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _records(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows with their lines; those without any text are left out."""
    line = 0
    try:
        for cells in reader:
            line = reader.line_num
            if any(cell.strip() for cell in cells):
                yield line, cells
    except csv.Error as error:
        raise NotATable(f"after line {line}: {error}") from None


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _check_header(names: Sequence[str]) -> None:
    if not names:
        raise NotATable("it is empty; the first row names the columns")
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if not name:
            raise NotATable(f"column {number} has no name in the first row")
        if name.casefold() in seen:
            raise NotATable(f"two columns are called {name!r}")
        seen.add(name.casefold())
