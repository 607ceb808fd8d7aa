"""The issue that the golden pages are about, and how a page of it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from config.documents import Document, Template
from config.documents.template_files import SHIPPED, read_template
from config.fields import Fields
from tests.builders import ANNA, BEN, CARLA, at, changed, history, issue, person, value
from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.material import Material, Told
from workflows.documents.rendering import render
from workflows.documents.values import Rendered
from workflows.issue import FieldCatalog, FieldValue, History
from workflows.judging.field_book import resolve

GOLDEN = Path(__file__).parent / "golden"
SITE = "https://example.atlassian.net/browse"


def template(name: str) -> Template:
    """A shipped template."""
    return read_template(SHIPPED / f"{name}.xml")


def document(name: str, **different: Any) -> Document:
    """A document of a shipped template."""
    return Document.model_validate({"id": name, "template": name, "place": {"space": "ML"}, **different})


def told(key: str, fields: Mapping[str, str | FieldValue], *histories: History, **overrides: Any) -> Told:
    """An issue whose custom fields are named by their names: the catalog of `catalog` gives each an id."""
    values = {f"field:{name}": text if isinstance(text, FieldValue) else value(text) for name, text in fields.items()}
    made = issue(*histories, fields=values, key=key, id=f"3{key.rpartition('-')[2]:0>4}", **overrides)
    return Told(made, f"{SITE}/{key}")


def field_change(name: str, before: str | None, after: str, minutes: float) -> History:
    """A change of a custom field, as the changelog has it."""
    return history(10_500 + int(minutes), minutes, CARLA, changed(f"field:{name}", before, after, name=name))


def rendered(name: str, material: Material, words: PageWords = ENGLISH, **different: Any) -> Rendered:
    """The page of a shipped document, its fields resolved as on a site that has all of them."""
    chosen = template(name)
    names = chosen.front.fields
    catalog = FieldCatalog(names={f"field:{field}": field for field in names})
    refs = resolve(names, Fields(), catalog)
    one_per = "issue" if material.subject else "project"
    return render(document(name, one_per=one_per, **different), chosen, replace(material, fields=refs, words=words))


PEOPLE = (ANNA, BEN, CARLA, person("acc-eve", "Eve Ek"))
READ_AT = at(60 * 24 * 30)
