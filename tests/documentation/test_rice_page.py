"""docs/rice.md is true: its YAML loads, its table of scores is computed, every key that rice.yaml takes is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from config.fields import Fields
from config.loader import load
from config.rice import Rice
from config.schema import schema_of
from config.settings import SHIPPED_CONFIGURATION
from tests.builders import CROSSGATE, START, issue, value
from tests.config.writing import write
from tests.documentation.pages import ROOT, Page
from tests.portfolio_worlds import CONFIDENCE, EFFORT, IMPACT, NAMES, REACH, TYPES
from workflows.issue import FieldCatalog
from workflows.rice.book import compile_book
from workflows.rice.evaluate import evaluate
from workflows.rice.values import Facts, Seen
from workflows.telling.plain import line
from workflows.telling.wording import Speech

PAGE = Page(ROOT / "docs/rice.md")
EXAMPLES = sorted((SHIPPED_CONFIGURATION / "examples").glob("rice*.yaml"))


def shown() -> list[str]:
    """The rice.yaml files that the page shows."""
    return [text for language, text in PAGE.fences if language == "yaml"]


@pytest.mark.parametrize("text", shown())
def test_every_file_that_is_shown_loads(text: str, tmp_path: Path) -> None:
    """What is copied from the page works."""
    assert load(write(tmp_path, {"rice.yaml": text})).rice is not None


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_every_example_loads(path: Path, tmp_path: Path) -> None:
    """Copied as rice.yaml, it works, and the page names it."""
    sources = next(text for language, text in Page(ROOT / "docs/evidence.md").fences if language == "yaml")
    files = {"rice.yaml": path.read_text(encoding="utf-8"), "evidence.yaml": sources}
    assert load(write(tmp_path, files)).rice is not None
    assert f"config/examples/{path.name}" in PAGE.text


def keys(schema: Any) -> Iterator[str]:
    """Every key that the schema knows, but for those that requirements bring."""
    for name, definition in {**schema.get("$defs", {}), "Rice": schema}.items():
        if name in _RICE_MODELS:
            yield from definition.get("properties", {})


_RICE_MODELS = frozenset(
    {
        "Rice",
        "CriterionEntry",
        "Scale",
        "Bounds",
        "Percent",
        "Place",
        "OtherPlace",
        "Range",
        "Csv",
        "ScoreTarget",
        "RankTarget",
        "Follow",
        "RollUp",
        "Via",
        "Voting",
        "Function",
        "ConfidenceRules",
        "Evidence",
        "Uncertainty",
    }
)


def test_the_page_names_every_key() -> None:
    """A key that no page explains is not found by those who need it."""
    assert [key for key in sorted(set(keys(schema_of("rice")))) if not re.search(rf"\b{key}\b", PAGE.text)] == []


def rows() -> list[list[str]]:
    """The table of examples: reach, impact, confidence, effort, score."""
    table = PAGE.text.partition("| reach | impact | confidence | effort | score |")[2].partition("\n\n")[0]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.strip().splitlines()]
    return [row for row in cells if len(row) == 5 and not row[0].startswith("---")]


@pytest.mark.parametrize("row", rows(), ids=lambda row: " ".join(row[:4]))
def test_the_scores_that_are_shown_are_computed(row: list[str]) -> None:
    """With the standard scales."""
    *estimates, expected = row
    fields = dict(zip((REACH, IMPACT, CONFIDENCE, EFFORT), map(value, estimates), strict=True))
    seen = Seen(issue(key="IDEA-1", project_key="IDEA", fields=fields), START, histories_known=True)
    book = compile_book(Rice(), Fields(), FieldCatalog(NAMES, TYPES))
    score = evaluate(book, [seen], Facts(CROSSGATE, START)).scores["IDEA-1"]
    if not expected.startswith("none"):
        assert score.value == Decimal(expected)
        return
    assert score.value is None
    reasons = [line(Speech().say(given.missing)) for given in score.inputs if given.missing is not None]
    assert expected.removeprefix("none: ") in reasons[0]


def test_there_are_examples() -> None:
    """The checks above have something to look at."""
    assert len(rows()) == 6
    assert len(shown()) > 6
    assert EXAMPLES
