"""CSV as people's programs write it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflows import table
from workflows.table import NotATable, harmless, parse_table, table_text

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20).map(str.strip)


@pytest.mark.parametrize("divided", [",", ";", "\t"])
@pytest.mark.parametrize("ended", ["\n", "\r\n"])
def test_spreadsheets_divide_differently(divided: str, ended: str) -> None:
    """By comma, semicolon or tab, with either line end, a byte order mark before it or not."""
    lines = [divided.join(cells) for cells in (["Key", " Reach "], ["IDEA-1", " 5 "], ["", ""], ["IDEA-2"])]
    found = parse_table("\ufeff" + ended.join(lines) + ended)
    assert found.header == ("Key", "Reach")
    assert [(row.line, dict(row.cells)) for row in found.rows] == [
        (2, {"Key": "IDEA-1", "Reach": "5"}),
        (4, {"Key": "IDEA-2", "Reach": ""}),
    ]


def test_quoted_text_may_hold_anything() -> None:
    """Dividers, quotation marks and line breaks; lines are counted all the same."""
    found = parse_table('Key,Why\nIDEA-1,"a ""b"", c\nd"\nIDEA-2,x\n')
    assert [(row.line, row.cells["Why"]) for row in found.rows] == [(3, 'a "b", c\nd'), (4, "x")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("\n \n", "it is empty"),
        ("Key,,Reach\n", "column 2 has no name"),
        ("Key,key\n", "two columns are called 'key'"),
        ("Key,Reach\nIDEA-1,5,000\n", "line 2: 3 cells where the header has 2"),
        ('Key,Reach\nIDEA-1,"5\n', "after line"),
    ],
)
def test_what_is_no_table(text: str, said: str) -> None:
    """It says where and why."""
    with pytest.raises(NotATable, match=said):
        parse_table(text)


def test_a_table_has_bounds() -> None:
    """Whatever is beyond them is refused."""
    with pytest.raises(NotATable, match="characters"):
        parse_table("Key\n" + "x" * table.LARGEST)
    with pytest.raises(NotATable, match="rows"):
        parse_table("Key\n" + "x\n" * (table.MOST_ROWS + 1))


def test_columns_are_found_letter_case_aside() -> None:
    """As the header spells them."""
    found = parse_table("KEY,Reach\n")
    assert (found.column(" key"), found.column("reach"), found.column("effort")) == ("KEY", "Reach", None)


@given(st.lists(st.tuples(CELLS.filter(bool), CELLS), max_size=5))
@example([("0\r0", "")])
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    """Any text survives."""
    text = table_text(["Key", "Text"], rows)
    assert [(row.cells["Key"], row.cells["Text"]) for row in parse_table(text).rows] == rows


@pytest.mark.parametrize(("text", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("-3", "'-3"), ("Score it", "Score it")])
def test_a_strangers_text_is_no_formula(text: str, cell: str) -> None:
    """A spreadsheet shows it and does not run it."""
    assert harmless(text) == cell
