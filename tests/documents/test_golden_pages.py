"""Each shipped document as it looks: `python -m tests.documents.test_golden_pages` rewrites the golden pages."""

from __future__ import annotations

import pytest

from tests.documents.golden_pages import PAGES, body, page
from tests.documents.material import GOLDEN
from workflows.documents.merging import confirm, new_page, plan_page
from workflows.documents.values import PageMark


@pytest.mark.parametrize("name", PAGES)
def test_a_golden_page(name: str) -> None:
    """What the template makes of its story is what was looked at and found right."""
    assert body(page(name), name) == (GOLDEN / f"{name}.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_golden_page_is_written_once(name: str) -> None:
    """Made again from the same material, nothing is to be written."""
    plan = new_page(page(name), PageMark(name, "20001"))
    again = plan_page(page(name), plan.body or "", confirm(plan, plan.body or ""), None)
    assert again.body is None


def rewrite() -> None:
    """Write the golden pages anew, after a template changed and its page was looked at."""
    for name in PAGES:
        (GOLDEN / f"{name}.xml").write_text(body(page(name), name), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
