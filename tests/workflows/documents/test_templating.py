from __future__ import annotations

from dataclasses import replace

import pytest

from config.documents import Document, FrontMatter, Template, vocabulary
from config.documents.template_checks import check
from tests.builders import ANNA, at, catalog, changed, history, issue, value
from workflows.documents.languages import ENGLISH
from workflows.documents.material import Material, Told
from workflows.documents.rendering import TemplateFailed, render
from workflows.documents.storage import parse, words
from workflows.documents.templating.environment import environment
from workflows.documents.templating.issues import IssueView
from workflows.documents.values import Owner, Rendered
from workflows.judging.field_book import resolve

from config.fields import Fields  # isort: skip

NAMES = ("Problem", "Reach", "Owner", "Link", "Tags")
CATALOG = catalog(f1="Problem", f2="Reach", f3="Owner", f4="Link", f5="Tags")
REFS = resolve(NAMES, Fields(), CATALOG)
HOSTILE = "</ac:rich-text-body><script>alert(1)</script>{{ 7*7 }}]]>\"'&\x07"


def made(body: str, told: Told | None = None, **settings: object) -> Rendered:
    """A page of a template with this body about an issue."""
    front = FrontMatter.model_validate({"name": "Mine", "title": "{key} mine", "fields": NAMES})
    template = Template(name="mine", file="mine.xml", front=front, body=body, first_line=6)
    given = {"id": "mine", "template": "mine", "place": {"space": "ML"}, **settings}
    subject = told or Told(issue(), "https://jira.example/browse/FRAUD-1")
    material = Material(read_at=at(0), subject=subject, fields=REFS)
    return render(Document.model_validate(given), template, material)


def section(body: str, told: Told | None = None) -> str:
    """What one section of a template becomes."""
    return made(f'{{% call section("one") %}}{body}{{% endcall %}}', told).sections[0].body


def test_what_is_printed_is_escaped() -> None:
    """An issue's words are words: no element, no expression, no character that XML cannot hold."""
    told = Told(issue(summary=HOSTILE, fields={"f1": value(HOSTILE)}), "https://jira.example/browse/FRAUD-1")
    body = section('<p title="{{ issue.summary }}">{{ issue.summary }}</p>{{ field("Problem") }}', told)
    root = parse(body)
    assert {str(element.tag) for element in root.iter()} == {"body", "p"}
    assert root[0].text == HOSTILE.removesuffix("\x07")


@pytest.mark.parametrize(
    "body",
    [
        "{{ issue.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ section.__globals__ }}",
        "{{ issue._told }}",
        "{{ issue.labels.append('x') }}",
        "{% include 'other' %}",
        "{% import 'os' as os %}",
        "{{ range(10000000) }}",
        "{{ nothing }}",
        "{{ issue.nothing }}",
        "{{ 1 / 0 }}",
        "{{ lipsum() }}",
        "{{ self._TemplateReference__context }}",
    ],
)
def test_a_template_stays_in_its_sandbox(body: str) -> None:
    """No way to the program, to other files or to endless work; and the error names the template's line."""
    with pytest.raises(TemplateFailed) as caught:
        section(f"\n{body}")
    assert (caught.value.file, caught.value.line) in {("mine.xml", 7), ("mine.xml", 6)}


def test_a_template_that_makes_no_storage_format_fails() -> None:
    """Before anything is sent."""
    with pytest.raises(TemplateFailed, match="section one: the body is not well-formed"):
        section("<p>")


def test_text_outside_of_a_section_fails() -> None:
    """It would belong to nobody: neither kept up to date nor people's."""
    with pytest.raises(TemplateFailed, match="text outside of a section: “lost”"):
        made('lost {% call section("one") %}{% endcall %}')


def test_a_missing_field_is_missing_and_reported() -> None:
    """Visible on the page and in the report, whichever way it is shown."""
    page = made('{% call section("one") %}{{ field("Problem") }} {{ number("Reach") }}{% endcall %}')
    assert words(parse(page.sections[0].body)) == "MISSING Problem MISSING Reach"
    assert page.findings == ("FRAUD-1: Problem is missing", "FRAUD-1: Reach is missing")


def test_a_number_says_where_it_comes_from_and_since_when() -> None:
    """Its field, its issue and the day of its last change."""
    entry = history(1, 60 * 24, ANNA, changed("f2", "5", "7", name="Reach"))
    told = Told(issue(entry, fields={"f2": value("7")}), "https://jira.example/browse/FRAUD-1")
    assert words(parse(section('{{ number("Reach") }}', told))) == "7 (Reach in FRAUD-1, 2026-10-02)"


def test_a_field_reads_as_in_jira() -> None:
    """People are mentioned, addresses linked, several values listed, rich text kept."""
    fields = {
        "f3": value(people=[ANNA]),
        "f4": value("https://x.example/a"),
        "f5": value("a", "b"),
        "f1": value("plain"),
    }
    rich = {"f1": {"type": "doc", "content": [{"type": "rule"}]}}
    told = Told(issue(fields=fields), "https://jira.example/browse/FRAUD-1", rich)
    assert 'ri:account-id="acc-anna"' in section('{{ field("Owner") }}', told)
    assert 'href="https://x.example/a" data-card-appearance="inline"' in section('{{ field("Link") }}', told)
    assert section('{{ field("Tags") }}', told) == "<ul><li>a</li><li>b</li></ul>"
    assert section('{{ field("Problem") }}', told) == "<hr/>"


def test_loose_text_gets_its_paragraph() -> None:
    """At the top and in macros; what is a block stays one."""
    body = '{% call panel("note", "T") %}a <em>b</em>{% endcall %}text {{ lozenge("x") }}<h3>H</h3>'
    assert section(body).count("<p>") == 2


def test_sections_follow_documents_yaml() -> None:
    """One is people's with a prompt, one is left out, labels are added."""
    body = '{% call section("one", "One") %}x{% endcall %}{% call section("two", "Two") %}y{% endcall %}'
    settings = {"one": {"people": True, "prompt": "Why?"}, "two": {"left_out": True}}
    page = made(body, sections=settings, labels=["ours"])
    assert [(s.id, s.owner) for s in page.sections] == [("one", Owner.PEOPLE)]
    assert words(parse(page.sections[0].body)) == "One\nWhy?"
    assert page.labels == ("ours",)
    assert page.title == "FRAUD-1 mine"


def test_the_same_material_makes_the_same_page() -> None:
    """And its digest says so."""
    body = '{% call section("one") %}{{ issue.summary }}{% endcall %}'
    other = Told(issue(summary="Another"), "https://jira.example/browse/FRAUD-1")
    assert made(body).digest == made(body).digest != made(body, other).digest


def test_every_element_is_well_formed_with_hostile_words() -> None:
    """Whatever is put into one."""
    elements = [
        "lozenge(x, 'red')",
        "missing(x)",
        "link(x, x)",
        "link('https://x.example/' ~ x, x)",
        "smart_link(x)",
        "table([x], [[x, lozenge(x)], [cell(x, '#ffebe6')]])",
        "pairs([(x, x)])",
        "bullets([x])",
        "tasks([x])",
        "code(x, 'python')",
        "toc()",
        "picture(x, x)",
        "panel(x, x, body=bullets([x]))",
        "expand(x, body=bullets([x]))",
        "day(read_at)",
        "mention(owner)",
        "prompt(x)",
        "status_of(issue)",
        "issue_link(issue)",
    ]
    told = Told(issue(summary=HOSTILE), "https://jira.example/browse/FRAUD-1")
    for element in elements:
        body = section(f"{{% set x = issue.summary %}}{{{{ {element} }}}}", told)
        assert "script" not in {str(e.tag) for e in parse(body).iter()}


def test_what_templates_may_name_is_what_they_are_given() -> None:
    """The names that are checked when a template is read are those that are there when it runs."""
    given = environment(ENGLISH).globals.keys()
    of_pages = {"section", "properties", *vocabulary.FIELD_FUNCTIONS, *vocabulary.EVIDENCE_FUNCTIONS}
    assert {*given, *of_pages} == vocabulary.FUNCTIONS | {"range"}
    view = IssueView(Told(issue(), ""), {}, [], ENGLISH)
    public = {name for name in dir(view) if not name.startswith("_")}
    assert public == vocabulary.ISSUE | vocabulary.FIELD_FUNCTIONS
    names = " ".join(f"{{{{ {name} }}}}" for name in sorted(vocabulary.VALUES))
    assert not check(f'{{% call section("a") %}}{names}{{% endcall %}}', ()).faults
    made(f'{{% call section("a") %}}{names}{{% endcall %}}')


def test_the_digest_knows_the_drawings() -> None:
    """A changed picture is a changed page."""
    page = made('{% call section("one") %}x{% endcall %}')
    assert replace(page, labels=("x",)).digest != page.digest
