"""What every registry of pages does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from connector.storage import Store
from tests.contract.stores import START, Stores
from workflows.registered_page import RegisteredPage

PAGE = RegisteredPage(
    document="one-pager",
    subject="10001",
    issue_key="FRAUD-1",
    page_id="65602",
    space_id="32769",
    url="https://example.atlassian.net/wiki/spaces/FRAUD/pages/65602",
    title="FRAUD-1 one-pager",
    parent_id=None,
    version=3,
    state="published",
    at=START,
    inputs="d1",
    note="",
    run="7",
    sections={"summary": {"generated": "a", "text": "Zählt „genau“ 🎯"}, "metrics": {"generated": "b"}},
)


def test_keeps_a_page(stores: Stores, store: Store) -> None:
    """Everything comes back as it was, sections in their order, for every store."""
    assert store.pages.get("one-pager", "10001") is None
    store.pages.save(PAGE)
    found = stores.open().pages.get("one-pager", "10001")
    assert found == PAGE
    assert found is not None
    assert found.sections == PAGE.sections
    assert list(found.sections) == ["summary", "metrics"]


def test_the_newest_word_counts(store: Store) -> None:
    """A document has one page for each subject: saving again replaces all that was known."""
    store.pages.save(PAGE)
    later = replace(
        PAGE,
        page_id="70000",
        parent_id="1",
        state="archived",
        at=START + timedelta(days=1),
        sections={},
    )
    store.pages.save(later)
    assert store.pages.of_document("one-pager") == [later]
    assert store.pages.get("one-pager", "10001") == later


def test_finds_pages_every_way(store: Store) -> None:
    """By page, by issue and by document, in a steady order."""
    pre_mortem = replace(PAGE, document="pre-mortem", page_id="65603")
    other = replace(PAGE, subject="10002", issue_key="FRAUD-2", page_id="65604")
    for page in (pre_mortem, other, PAGE):
        store.pages.save(page)
    assert store.pages.by_page("65603") == pre_mortem
    assert store.pages.by_page("1") is None
    assert store.pages.of_issue("FRAUD-1") == [PAGE, pre_mortem]
    assert store.pages.of_document("one-pager") == [PAGE, other]


def test_forgets_a_page(store: Store) -> None:
    """What is forgotten is not found again; forgetting what is not there is nothing."""
    store.pages.save(PAGE)
    store.pages.forget("one-pager", "10001")
    store.pages.forget("one-pager", "10001")
    assert store.pages.of_issue("FRAUD-1") == []
