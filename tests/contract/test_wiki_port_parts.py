"""What every `Wiki` does with what hangs on a page: labels, properties, inline comments, files."""

from __future__ import annotations

import pytest

from tests.wiki_worlds import WikiWorld, wiki_world
from workflows.errors import Conflict
from workflows.page import PROPERTY_KEY, AttachedFile, CommentState, NewPage, Page, PageEdit

__all__ = ["wiki_world"]


def made(world: WikiWorld) -> Page:
    """A new page in the space FRAUD, made through the port."""
    body = "<p>Recall is 0.91 at half a percent of false positives.</p>"
    return world.wiki.create(NewPage(world.wiki.space("FRAUD"), "One-pager", body))


def test_a_mention_is_of_the_person_it_was_written_of(wiki_world: WikiWorld) -> None:
    """A body names people as the port does, in what creating, updating and reading give."""
    mara = wiki_world.person("Mara Lind")
    body = f'<p><ac:link><ri:user ri:account-id="{mara}" /></ac:link></p>'
    made = wiki_world.wiki.create(NewPage(wiki_world.wiki.space("FRAUD"), "Mentions", body))
    edited = wiki_world.wiki.update(made.head.id, PageEdit(1, "Mentions", f"{body}<p>More</p>"))
    for page in (made, edited, wiki_world.wiki.read(made.head.id)):
        assert f'ri:account-id="{mara}"' in page.body


def test_labels_are_merged(wiki_world: WikiWorld) -> None:
    """What people put there stays; no labels are no request."""
    page = made(wiki_world)
    wiki_world.label(page.head.id, "reviewed")
    wiki_world.wiki.add_labels(page.head.id, ["crossgate", "one-pager"])
    wiki_world.wiki.add_labels(page.head.id, [])
    assert wiki_world.wiki.read(page.head.id).labels == {"reviewed", "crossgate", "one-pager"}


def test_a_property(wiki_world: WikiWorld) -> None:
    """It is kept with the page and comes with every read; writing over what one has not seen conflicts."""
    page_id = made(wiki_world).head.id
    wiki_world.wiki.write_property(page_id, PROPERTY_KEY, {"issue": "FRAUD-1"}, None)
    known = wiki_world.wiki.read(page_id).properties[PROPERTY_KEY]
    assert known.value == {"issue": "FRAUD-1"}
    wiki_world.wiki.write_property(page_id, PROPERTY_KEY, {"issue": "FRAUD-2"}, known)
    assert wiki_world.wiki.read(page_id).properties[PROPERTY_KEY].value == {"issue": "FRAUD-2"}
    for stale in (None, known):
        with pytest.raises(Conflict):
            wiki_world.wiki.write_property(page_id, PROPERTY_KEY, {}, stale)


def test_an_inline_comment_is_anchored_by_its_marker(wiki_world: WikiWorld) -> None:
    """Making one makes no version; without its marker it dangles, and with it again it is anchored again."""
    page_id = made(wiki_world).head.id
    ref = wiki_world.remark(page_id, "Recall")
    read = wiki_world.wiki.read(page_id)
    assert read.head.version == 1
    (comment,) = wiki_world.wiki.inline_comments(page_id)
    assert (comment.ref, comment.selection, comment.state) == (ref, "Recall", CommentState.OPEN)
    wiki_world.wiki.update(page_id, PageEdit(1, "One-pager", "<p>Replaced.</p>"))
    assert wiki_world.wiki.inline_comments(page_id)[0].state is CommentState.DANGLING
    wiki_world.wiki.update(page_id, PageEdit(2, "One-pager", read.body))
    assert wiki_world.wiki.inline_comments(page_id)[0].state is CommentState.OPEN
    wiki_world.resolve_all(page_id)
    assert wiki_world.wiki.inline_comments(page_id)[0].state is CommentState.RESOLVED


def test_attachments(wiki_world: WikiWorld) -> None:
    """A file is known by the digest of its content, and replaced by the next one of its name."""
    page_id = made(wiki_world).head.id
    first = AttachedFile("chart.svg", "image/svg+xml", b"<svg/>")
    wiki_world.wiki.attach(page_id, first)
    (attached,) = wiki_world.wiki.attachments(page_id)
    assert (attached.name, attached.media_type, attached.size) == ("chart.svg", "image/svg+xml", 6)
    assert attached.digest == first.digest
    second = AttachedFile("chart.svg", "image/svg+xml", b"<svg></svg>")
    wiki_world.wiki.attach(page_id, second)
    assert [one.digest for one in wiki_world.wiki.attachments(page_id)] == [second.digest]
    assert wiki_world.held(page_id, "chart.svg") == second.content
