"""CSV files in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflows.table import NotATable, Table, parse_table


@dataclass
class FakeSheets:
    """`Sheets` over a dictionary of texts by file name."""

    files: dict[str, str] = field(default_factory=dict)

    def read(self, file: str) -> Table:
        """Parse the text. Raises NotATable."""
        if file not in self.files:
            raise NotATable(f"{file}: cannot be read (no such file)")
        try:
            return parse_table(self.files[file])
        except NotATable as error:
            raise NotATable(f"{file}: {error}") from None
