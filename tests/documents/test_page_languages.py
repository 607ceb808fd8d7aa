"""Shipped pages in every language that site.yaml may name."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from jinja2 import nodes

from config.documents.template_files import SHIPPED, read_template
from config.site import Language
from tests.documents import golden_pages
from tests.documents.material import rendered, template
from workflows.documents.evidence import parts, slice_chart, tables
from workflows.documents.kinds.glossary_terms import TERMS
from workflows.documents.kinds.risks import CATEGORIES, OTHER
from workflows.documents.languages import ENGLISH, PageWords, in_english, readings, words_of
from workflows.documents.rendering import TemplateFailed
from workflows.documents.storage import parse, words
from workflows.documents.templating import evidence
from workflows.documents.templating.environment import environment

NAMES = sorted(path.stem for path in SHIPPED.glob("*.xml"))
OTHERS = [words_of(language) for language in Language if words_of(language) is not ENGLISH]
_PLACES = re.compile(r"%\(\w+\)s|\{\w*\}|<[^>]+>")
_MARKUP = re.compile(r"<[^>]*>")


def messages(name: str) -> Iterator[str]:
    """Every text that a shipped template says."""
    chosen = template(name)
    for _, _, said in environment(ENGLISH).extract_translations(chosen.body):  # type: ignore[attr-defined]  # Of i18n.
        yield from (said,) if isinstance(said, str) else (one for one in said if isinstance(one, str))
    yield from (*chosen.front.fields, chosen.front.name, chosen.front.title)


@pytest.mark.parametrize("language", OTHERS, ids=lambda words: words.code)
@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_is_known_in_the_language(name: str, language: PageWords) -> None:
    """Every text of it, computed words and the names of its fields among them."""
    own = () if name not in {"glossary", "pre-mortem"} else (*TERMS.values(), *CATEGORIES, OTHER)
    assert {said for said in (*messages(name), *own) if said not in language.messages} == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_template_says_nothing_in_one_language_alone(name: str) -> None:
    """Whatever it says is marked to be said in the language of the site."""
    tree = environment(ENGLISH).parse(read_template(SHIPPED / f"{name}.xml").body)
    bare = [_MARKUP.sub("", data.data) for data in tree.find_all(nodes.TemplateData)]
    assert [text for text in bare if re.search(r"[A-Za-z]{2}", text)] == []


@pytest.mark.parametrize("language", OTHERS, ids=lambda words: words.code)
def test_a_text_has_the_places_of_the_english_one(language: PageWords) -> None:
    """No value and no markup is lost, and none is asked for that is not given."""
    for english, said in language.messages.items():
        assert sorted(_PLACES.findall(said)) == sorted(_PLACES.findall(english)), english


@pytest.mark.parametrize("language", OTHERS, ids=lambda words: words.code)
def test_the_names_of_fields_are_known_again(language: PageWords) -> None:
    """A column is a field's, in whichever language its heading is written."""
    for name in {field for chosen in NAMES for field in template(chosen).front.fields} & language.messages.keys():
        assert in_english(language.say(name)) == name
        assert {name.casefold(), language.say(name).casefold()} <= readings(name)


@pytest.mark.parametrize("language", OTHERS, ids=lambda words: words.code)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_made_in_the_language(name: str, language: PageWords) -> None:
    """The same sections from the same material, and no sentence of the English page that the language has."""
    material = golden_pages.PAGES[name]()
    english = rendered(name, material)
    try:
        other = rendered(name, material, words=language)
    except TemplateFailed as error:
        pytest.fail(str(error))
    assert [(one.id, one.owner) for one in other.sections] == [(one.id, one.owner) for one in english.sections]
    lines = {line for one in other.sections for line in words(parse(one.body)).splitlines()}
    sentences = {said for said in language.messages if len(said) > 25 and language.say(said) != said}
    assert lines & sentences == set()


@pytest.mark.parametrize("language", OTHERS, ids=lambda words: words.code)
@pytest.mark.parametrize("module", [tables, slice_chart, evidence, parts], ids=lambda one: one.__name__)
def test_what_the_code_says_of_evidence_is_known_in_the_language(module: ModuleType, language: PageWords) -> None:
    """Every text and every lozenge that its source writes out."""
    written = inspect.getsource(module)
    said = re.findall(r'say\(\s*"([^"]+)"', written) + re.findall(
        r'"([A-Z][A-Z ]+)", "(?:red|green|grey|blue|yellow)"', written
    )
    assert [text for text in said if text not in language.messages] == []
