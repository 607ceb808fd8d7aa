"""Each shipped document has everything that belongs to it, and its page in the documentation is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from config.documents.evidence import (
    DashboardEvidence,
    DataEvidence,
    DemoEvidence,
    EvidenceKind,
    FactEvidence,
    ModelEvidence,
    PrototypeEvidence,
    ShownMetric,
)
from config.documents.template_files import SHIPPED
from config.loader import load
from config.schema import known_keys
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import write
from tests.documentation.pages import ROOT, Page
from tests.documents.golden_pages import PAGES
from tests.documents.material import GOLDEN, template

NAMES = sorted(path.stem for path in SHIPPED.glob("*.xml"))
DOCS = ROOT / "docs/documents"


@pytest.mark.parametrize("name", NAMES)
def test_a_document_has_its_files(name: str) -> None:
    """A page in the documentation, a golden page, and an entry in the shipped documents.yaml."""
    assert (DOCS / f"{name}.md").is_file()
    assert name in PAGES
    assert (GOLDEN / f"{name}.xml").is_file()
    shipped = load(SHIPPED_CONFIGURATION).documents
    assert shipped
    assert name in {document.template for document in shipped.documents}


@pytest.mark.parametrize("name", NAMES)
def test_the_page_of_a_document_is_true(name: str, tmp_path: Path) -> None:
    """It names every section and every field of its template, and its example loads."""
    page = Page(DOCS / f"{name}.md")
    chosen = template(name)
    assert [section for section in chosen.sections if f"`{section}`" not in page.text] == []
    assert [field for field in chosen.front.fields if field.casefold() not in page.text.casefold()] == []
    examples = [text for language, text in page.fences if language == "yaml" and text.startswith("# documents.yaml")]
    assert examples
    sources = [text for language, text in page.fences if language == "yaml" and text.startswith("# evidence.yaml")]
    for number, example in enumerate(examples):
        files = {"documents.yaml": example, **({"evidence.yaml": sources[0]} if sources else {})}
        documents = load(write(tmp_path / str(number), files)).documents
        assert documents
        assert name in {document.template for document in documents.documents}


def test_the_overview_is_true(tmp_path: Path) -> None:
    """It names every key and every shipped document, and its examples load."""
    page = Page(DOCS / "README.md")
    assert [key for key in known_keys("documents", ("documents", 0)) if f"`{key}`" not in page.text] == []
    assert [name for name in NAMES if f"]({name}.md)" not in page.text] == []
    yaml = next(text for language, text in page.fences if language == "yaml")
    mine = next(text for language, text in page.fences if language == "xml")
    files = {"documents.yaml": yaml, "templates/mine.xml": mine}
    assert load(write(tmp_path, files)).templates["mine"].sections == ("plan", "watch")


def test_the_page_about_evidence_is_true(tmp_path: Path) -> None:
    """It names every key of every kind, and its examples load: the document, and the template of one's own."""
    page = Page(DOCS / "evidence.md")
    yaml, sources = (text for language, text in page.fences if language == "yaml")
    template = next(text for language, text in page.fences if language == "xml")
    files = {"documents.yaml": yaml, "evidence.yaml": sources, "templates/mine.xml": template}
    loaded = load(write(tmp_path, files))
    assert loaded.documents
    assert {entry.kind for entry in loaded.documents.documents[0].evidence.values()} == set(EvidenceKind)
    assert loaded.templates["mine"].sections == ("numbers", "looks")
    kinds = (ModelEvidence, DataEvidence, PrototypeEvidence, DashboardEvidence, DemoEvidence, FactEvidence, ShownMetric)
    keys = {name for kind in kinds for name in kind.model_fields}
    assert sorted(key for key in keys if f"`{key}`" not in page.text) == []


def test_the_names_that_templates_can_use_are_documented() -> None:
    """An undocumented function or value fails."""
    text = Page(DOCS / "README.md").text + Page(DOCS / "evidence.md").text
    from config.documents import vocabulary  # noqa: PLC0415

    names = (vocabulary.FUNCTIONS | vocabulary.VALUES | vocabulary.ISSUE) - {"cell", "data", "read_at", "document"}
    words = set(re.findall(r"[a-z_]+", text))
    assert sorted(names - words) == []
