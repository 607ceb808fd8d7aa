"""docs/lint.md is true: each finding has an example, which finds what the page shows."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from config.loader import load_with_places
from connector.cli.lint import told
from tests.config.writing import write
from tests.documentation.lint_site import example_site
from tests.documentation.pages import ROOT, Page
from workflows.linting.checking import lint
from workflows.telling.catalogues.english import ENGLISH

PAGE = Page(ROOT / "docs/lint.md")
UNSEEN = "# Seen without Administer Jira.\n"
_CODE = re.compile(r"^### (\w+)$", re.MULTILINE)


def examples() -> list[tuple[str, str]]:
    """Each gates.yaml that the page shows, with what is found in it."""
    fences = list(PAGE.fences)
    return [(text, shown) for (language, text), (_, shown) in pairwise(fences) if language == "yaml"]


@pytest.mark.parametrize(("text", "shown"), examples(), ids=_CODE.findall(PAGE.text))
def test_an_example_finds_what_is_shown(text: str, shown: str, tmp_path: Path) -> None:
    """Word by word, as the command prints it."""
    write(tmp_path, {"gates.yaml": text})
    configuration, reads = load_with_places(tmp_path)
    site = example_site(administered=not text.startswith(UNSEEN))
    found = [told(one).replace(f"{tmp_path}/", "") for one in lint(configuration.policy, reads, site)]
    assert found == shown.splitlines()


def test_every_finding_has_its_example() -> None:
    """Under its name, and found in it."""
    codes = {code.removeprefix("lint.") for code in ENGLISH.sentences if code.startswith("lint.")}
    assert set(_CODE.findall(PAGE.text)) == codes
    assert len(examples()) == len(codes)
