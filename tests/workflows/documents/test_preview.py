from __future__ import annotations

import re

import pytest

from tests.builders import DAVE
from tests.documents.golden_pages import PAGES, page
from workflows.documents.merging import new_page, plan_page
from workflows.documents.preview import preview
from workflows.documents.values import Drawing, Owner, PageMark, Rendered, Section


@pytest.mark.parametrize("name", PAGES)
def test_every_shipped_document_can_be_looked_at(name: str) -> None:
    """In one file that loads nothing and runs nothing."""
    made = page(name)
    html = preview(made.title, new_page(made, PageMark(name, "1")).body or "", made.drawings)
    assert "default-src &#39;none&#39;" in html
    assert "<script" not in html
    assert not re.search(r'(?:src|href)="(?!data:|https://|#)', html)
    assert "ac:" not in html


def test_people_pictures_and_cards_are_found() -> None:
    """Names by account, pictures in the file itself, smart links by the end of their address, a line above it all."""
    body = (
        '<p><ac:link><ri:user ri:account-id="acc-1"/></ac:link></p>'
        '<ac:image ac:alt="A"><ri:attachment ri:filename="a.svg"/></ac:image>'
        '<a href="https://x.example/browse/K-1" data-card-appearance="inline">x</a>'
    )
    html = preview("T", body, [Drawing("a.svg", "image/svg+xml", b"<svg/>")], {"acc-1": "Anna"}, "Not published.")
    for expected in ("@Anna", 'src="data:image/svg+xml;base64,', ">K-1</a>", "Not published."):
        assert expected in html


def test_newer_text_beside_people_s_stands_out() -> None:
    """Below a notice with a task, as on the page."""
    made = Rendered("T", (Section("one", Owner.GENERATED, "One", "<p>a</p>"),))
    plan = new_page(made, PageMark("d", "1"))
    newer = Rendered("T", (Section("one", Owner.GENERATED, "One", "<p>b</p>"),))
    both = plan_page(newer, (plan.body or "").replace("<p>a</p>", "<p>mine</p>"), plan.records, DAVE)
    html = preview("T", both.body or "")
    assert html.index("<p>mine</p>") < html.index("panel note") < html.index("<p>b</p>")


def test_a_hostile_title_is_a_title() -> None:
    """Escaped wherever it stands."""
    assert "<script>" not in preview("</title><script>", "<p>a</p>", notice="<script>")
