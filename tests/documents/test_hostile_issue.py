"""A hostile issue: whatever stands in its fields, every shipped document renders safely."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import START, history, issue, person, value
from tests.documents.golden_pages import PAGES
from tests.documents.material import READ_AT, SITE, rendered, template
from workflows.documents.material import Material, RankedIssue, Told, WikiPage
from workflows.documents.merging import confirm, new_page, plan_page
from workflows.documents.preview import preview
from workflows.documents.storage import parse
from workflows.documents.values import PageMark
from workflows.issue import Change, Status

OURS = frozenset(
    {"excerpt", "details", "status", "toc", "info", "note", "tip", "warning", "expand", "code", "children"}
)
TEXTS = {
    "macros": '<ac:structured-macro ac:name="html"><ac:plain-text-body>x</ac:plain-text-body></ac:structured-macro>',
    "end of everything": "</ac:rich-text-body></ac:structured-macro></td></tr></table><script>alert(1)</script>",
    "CDATA": "]]></ac:plain-text-body><![CDATA[<script>alert(1)</script>]]>",
    "scripts": "javascript:alert(1) <img src=x onerror=alert(1)> {{ 7 * 7 }} {% raw %}",
    "entities": "&nbsp; &lt;script&gt; &unknown; <!DOCTYPE x> <!-- - -->",
    "a megabyte": "word & <b> " * 100_000,
    "right to left": "\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627\u202c",
    "emoji": "🦄👩‍👩‍👧‍👦 \U0001f1e9\U0001f1ea",
    "control characters": "\x00\x01\x08\x0b\x1b[31m\x7f\ud800\ufffe\uffff",
    "a section of ours": "crossgate:metrics crossgate-new:metrics",
    "broken ADF": "text",
}
BROKEN: dict[str, Any] = {
    "type": "doc",
    "version": "x",
    "content": [None, {"type": "table", "content": [{"type": "text"}]}, {"type": ["doc"], "content": {"a": 1}}],
}


def hostile(text: str, names: tuple[str, ...]) -> Told:
    """An issue that says the same hostile thing everywhere."""
    fields = {f"field:{name}": value(text) for name in names}
    bad = Status("1", text)
    change = Change("status", "status", "1", text, "2", text)
    step = history(1, 5, person("acc-\"'<&>", text), change)
    made = issue(
        step,
        status_name="Backlog",
        fields=fields,
        summary=text,
        labels=(text,),
        assignee=person("<&\">'", text),
    )
    made = replace(made, status=bad)
    rich: dict[str, object] = {f"field:{name}": BROKEN for name in names[::2]} if text == "text" else {}
    return Told(made, SITE + "/<\"'&>" if "script" in text else f"{SITE}/FRAUD-1", rich)


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_executable_gets_through(name: str, text: str) -> None:
    """Well-formed, only our own macros, links to the web alone, no larger than Confluence takes; and it merges."""
    story = PAGES[name]()
    told = hostile(text, template(name).front.fields)
    material = Material(
        read_at=READ_AT,
        subject=told if story.subject else None,
        issues=(told,),
        decisions=tuple(replace(one, issue_key=text[:40]) for one in story.decisions),
        ranking=(RankedIssue(1, "FRAUD-1", text, told.url, 1.0, 0.5, 2.0, text, START),),
        pages=(WikiPage(text[:200], told.url, text + " recall drift"),),
        place=story.place,
    )
    made = rendered(name, material)
    plan = new_page(made, PageMark(name, "20001"))
    body = plan.body or ""
    assert len(body.encode()) < 5_000_000
    root = parse(body)
    macros = {
        element.get("{http://atlassian.com/content}name") for element in root.iter() if "macro" in str(element.tag)
    }
    assert macros <= OURS
    assert not {str(element.tag) for element in root.iter()} & {"script", "img", "iframe", "object"}
    assert [a.get("href") for a in root.iter("a") if not (a.get("href") or "").startswith("https://")] == []
    assert len(made.title) <= 255
    assert "\u202e" not in made.title  # It would turn the words behind it.
    assert plan_page(made, body, confirm(plan, body), None).body is None
    assert "<script" not in preview(made.title, body, made.drawings)
