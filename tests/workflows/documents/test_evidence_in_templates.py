"""Evidence as templates show it: every kind, what is not there, and what a stranger wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from config.documents import Document, FrontMatter, Template
from config.documents.vocabulary import EVIDENCE_FUNCTIONS
from tests.builders import at, issue
from tests.documents.material import READ_AT, rendered
from tests.documents.stories import evidence as story
from tests.documents.stories import one_pager
from tests.documents.test_hostile_issue import OURS, TEXTS
from workflows.documents.evidence.evidenced import Evidenced
from workflows.documents.languages import ENGLISH
from workflows.documents.material import Material, Told
from workflows.documents.merging import new_page
from workflows.documents.rendering import TemplateFailed, render
from workflows.documents.storage import parse, words
from workflows.documents.templating.evidence import EvidenceView
from workflows.documents.values import PageMark, Rendered
from workflows.evidence.answers import Finding
from workflows.evidence.sightings import Sighting

FIGMA = "https://www.figma.com/proto/AbCdEf012345/Flow"


def made(body: str, *evidence: Evidenced) -> Rendered:
    """A page of a template with this body, which rests on this evidence."""
    front = FrontMatter.model_validate({"name": "Mine", "title": "{key} mine"})
    text = f'{{% call section("one") %}}{body}{{% endcall %}}'
    template = Template(name="mine", file="mine.xml", front=front, body=text, first_line=6)
    document = Document.model_validate({"id": "mine", "template": "mine", "place": {"space": "ML"}})
    subject = Told(issue(), "https://jira.example/browse/FRAUD-1")
    return render(document, template, Material(read_at=at(0), subject=subject, evidence=evidence))


def said(body: str, *evidence: Evidenced) -> str:
    """The words of that page."""
    text = words(parse(made(body, *evidence).sections[0].body))
    return " ".join(text.replace(" |", "").split())


def test_a_demo_that_answers_says_which_model_it_runs() -> None:
    """With the day on which that was first seen; how quickly it answered is nobody's business here."""
    findings = (Finding("demo.status", 200), Finding("demo.version", "7"), Finding("demo.p95", 31.5, "ms"))
    answer = story.seen("demo.example.com", "https://demo.example.com", *findings, since=at(0))
    demo = story.piece("demo", answer, kind="demo", source="demos", address="{field:Demo}")
    shown = said('{{ known("demo") }}', demo)
    assert shown == "Demo demo.example.com State ANSWERS first seen 2026-10-01 Model version 7 (first seen 2026-10-01)"


def test_a_demo_that_is_not_well_says_so() -> None:
    """By the status with which it answered."""
    answer = story.seen("demo.example.com", "https://demo.example.com", Finding("demo.status", 503), since=at(0))
    demo = story.piece("demo", answer, kind="demo", source="demos", address="{field:Demo}")
    assert "ANSWERS 503" in said('{{ known("demo") }}', demo)


@pytest.mark.parametrize(
    ("shown_as", "attributes"),
    [
        ("embed", 'data-card-appearance="embed"'),
        ("card", 'data-card-appearance="block"'),
        ("link", None),
    ],
)
def test_a_prototype_is_shown_as_the_document_says(shown_as: str, attributes: str | None) -> None:
    """As itself, as a card, or as a link alone; its name is a link in any case, which every Confluence shows."""
    answer = story.seen("Flow", FIGMA, Finding("figma.file", "AbCdEf012345"))
    flow = story.piece("flow", answer, kind="prototype", source="designs", link="{field:Prototype}", shown_as=shown_as)
    body = made('{{ known("flow") }}', flow).sections[0].body
    assert f'<a href="{FIGMA}">Flow</a>' in body
    assert ("data-card-appearance" in body) is (attributes is not None)
    assert attributes is None or attributes in body


def test_data_that_is_not_tracked_is_missing() -> None:
    """The revision is there, the path is not."""
    answer = story.seen("main (3f2a9c)", "", Finding("commit", "3f2a9c" * 6, at=at(0)))
    data = story.piece("d", answer, kind="data", source="repository", revision="main", path="data/no.csv")
    assert "MISSING DVC does not track it at this revision" in said('{{ known("d") }}', data)


@pytest.mark.parametrize(
    ("status", "shown"), [("RUNNING", "STILL RUNNING"), ("FAILED", "FAILED"), ("ODD <b>", "ODD <b>")]
)
def test_numbers_of_a_run_that_is_not_well_are_marked(status: str, shown: str) -> None:
    """They stand there, with what they are worth."""
    answer = story.seen("run one", "", Finding("run.status", status), Finding("metric.auc", 0.9))
    model = story.piece("model", answer, kind="model", source="experiments", run="1f")
    told = said('{{ metric_table("model") }}', model)
    assert told.startswith(f"{shown} The run has not finished well: its numbers do not count for a gate.")
    assert "auc 0.9" in told


def test_evidence_that_a_document_does_not_name_is_missing() -> None:
    """Whatever is asked of it; and the run's report says where to name it."""
    page = made('{{ metric_table("model") }} {{ dataset("model", "training") }} {{ named("model") }}')
    assert words(parse(page.sections[0].body)) == "MISSING evidence called model MISSING evidence called model False"
    assert page.findings == ("evidence called model is missing in documents.yaml",)


def test_a_function_for_another_kind_fails_with_its_line() -> None:
    """Where a template goes through all evidence, only the page shows of what kind each is."""
    with pytest.raises(TemplateFailed, match=r"mine\.xml:7: TypeError: the evidence d is of the kind data"):
        made("\n{% for one in evidence %}{{ one.verdict() }}{% endfor %}", story.data("d", "data/a.csv"))


def test_every_function_is_a_view_s() -> None:
    """What is checked when a template is read is what there is when it runs."""
    public = {name for name in dir(EvidenceView(story.model(), [], [], ENGLISH)) if not name.startswith("_")}
    assert public == EVIDENCE_FUNCTIONS.keys() | {"name", "title", "kind"}


def test_the_one_pager_has_a_section_only_when_its_document_names_evidence() -> None:
    """All of it, in its order: against limits and the baseline and by subgroup; without any, it is what it was."""
    plain = rendered("one-pager", one_pager.material())
    more = rendered("one-pager", replace(one_pager.material(), evidence=(story.model(), *story.others())))
    assert [one.id for one in more.sections if one not in plain.sections] == ["evidence"]
    (section,) = (one for one in more.sections if one.id == "evidence")
    told = " ".join(words(parse(section.body)).split())
    assert [part in told for part in ("WITHIN", "BETTER", "auc/new customers", "Alarm flow", "87.5 %")] == [True] * 5
    assert len(more.drawings) == 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("name", ["model-card", "data-card", "one-pager"])
def test_nothing_that_a_source_says_gets_through(name: str, text: str) -> None:
    """Well-formed, only our own macros, links to the web alone, and no larger than Confluence takes."""
    hostile = tuple(_poisoned(one, text) for one in (story.model(), story.data("data", "x"), *story.others()))
    page = rendered(name, Material(read_at=READ_AT, subject=story.model_card().subject, evidence=hostile))
    body = new_page(page, PageMark(name, "20001")).body or ""
    root = parse(body)
    macros = {one.get("{http://atlassian.com/content}name") for one in root.iter() if "macro" in str(one.tag)}
    assert macros <= OURS
    assert not {str(one.tag) for one in root.iter()} & {"script", "img", "iframe", "b"}
    assert all(one.get("href", "https:").startswith(("https:", "http:")) for one in root.iter("a"))
    assert len(body.encode()) < 1_000_000


def _poisoned(evidenced: Evidenced, text: str) -> Evidenced:
    """The same, in which the source says this wherever it can."""
    answer = evidenced.answer
    if not isinstance(answer, Sighting):
        return evidenced
    bad = tuple(
        Finding(f"{kind}.{text}", value, unit=text, also=(text,))
        for kind, value in (
            ("metric", 0.5),
            ("metric.auc/", text),
            ("param", text),
            ("model.alias", True),
            ("tag", text),
        )
    )
    findings = tuple(one if isinstance(one.value, float) else replace(one, value=text) for one in answer.found.findings)
    found = replace(answer.found, findings=(*findings, *bad), title=text, link=text)
    return replace(evidenced, answer=Sighting(found, answer.since))
