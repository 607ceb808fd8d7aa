"""In which order the documents of a run are dealt with."""

from __future__ import annotations

from tests.publish_world import ONE_PAGER, PublishWorld
from workflows.cases.publish import PublishWanted

GLOSSARY: dict[str, object] = {"id": "glossary", "template": "glossary", "one_per": "site", "place": {"space": "ML"}}


def test_pages_that_tell_of_pages_come_last(world: PublishWorld) -> None:
    """The glossary knows the pages of its own run, wherever it is named, and a second run changes nothing."""
    world.documents = (GLOSSARY, ONE_PAGER)
    world.story(1, "Recall at least 0.90")
    seen: list[tuple[str, int, int]] = []
    publish = world.use_case()
    publish(PublishWanted(), tell=lambda result, done, of: seen.append((result.document, done, of)))
    assert [document for document, *_ in seen] == ["one-pager", "one-pager", "glossary"]
    assert [done for _, done, _ in seen] == [1, 2, 3]
    glossary = world.store.pages.get("glossary", "site")
    assert glossary is not None
    assert world.page(1).head.url in world.wiki.pages[glossary.page_id].body
    assert world.outcomes(world.publish()) == ["unchanged"] * 3
    assert publish.in_order(["glossary", "one-pager"]) == ["one-pager", "glossary"]
