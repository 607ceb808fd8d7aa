"""What every reader of CSV files does: files in a directory, and the fake of the use cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connector.sheets import FileSheets
from tests.fake_sheets import FakeSheets
from workflows.ports import Sheets
from workflows.table import NotATable, TableRow

Made = tuple[Sheets, Callable[[str, str], object]]


@pytest.fixture(params=["files", "fake"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Sheets, and a way to write one."""
    if request.param == "fake":
        fake = FakeSheets()
        return fake, fake.files.__setitem__
    return FileSheets(tmp_path), lambda name, text: (tmp_path / name).write_text(text, encoding="utf-8")


def test_a_file_is_read(made: Made) -> None:
    """Header and rows, each with its line; as it is now, each time it is read."""
    sheets, write = made
    write("reach.csv", "Key,Users\nIDEA-1,5000\n")
    table = sheets.read("reach.csv")
    assert (table.header, table.rows) == (("Key", "Users"), (TableRow(2, {"Key": "IDEA-1", "Users": "5000"}),))
    write("reach.csv", "Key,Users\nIDEA-1,6000\n")
    assert sheets.read("reach.csv").rows[0].cells["Users"] == "6000"


@pytest.mark.parametrize("text", ["", "Key,Key\n", "Key,Users\nIDEA-1,5,7\n"])
def test_what_is_no_table(made: Made, text: str) -> None:
    """The error names the file."""
    sheets, write = made
    write("reach.csv", text)
    with pytest.raises(NotATable, match=r"reach\.csv"):
        sheets.read("reach.csv")


def test_a_file_that_is_not_there(made: Made) -> None:
    """The same."""
    with pytest.raises(NotATable, match=r"nowhere\.csv"):
        made[0].read("nowhere.csv")
