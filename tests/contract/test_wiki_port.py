"""What every `Wiki` does: the adapters to Cloud and Data Center over HTTP, and the fake of the use cases."""

from __future__ import annotations

import pytest

from connector.sandbox.organisation import SERVICE
from tests.wiki_worlds import WikiWorld, wiki_world
from workflows.errors import Conflict, Forbidden, Gone, Refused, TitleTaken, TooLarge
from workflows.page import NewPage, Page, PageEdit, PageStatus

__all__ = ["wiki_world"]

BODY = "<p>Recall is 0.91 at half a percent of false positives.</p>"


def made(world: WikiWorld, title: str = "One-pager", *, parent: str | None = None, body: str = BODY) -> Page:
    """A new page in the space FRAUD, made through the port."""
    return world.wiki.create(NewPage(world.wiki.space("FRAUD"), title, body, parent))


def test_the_own_account(wiki_world: WikiWorld) -> None:
    """It is the account that the token belongs to."""
    assert wiki_world.wiki.own_account().id == wiki_world.person(SERVICE)


def test_somebody_by_id(wiki_world: WikiWorld) -> None:
    """People have the name that people see; an id that nobody has is gone."""
    assert wiki_world.wiki.person(wiki_world.person("Priya Nair")).name == "Priya Nair"
    with pytest.raises(Gone):
        wiki_world.wiki.person("nobody")


def test_a_space(wiki_world: WikiWorld) -> None:
    """A space has its name and its home page; one that is not there is gone."""
    space = wiki_world.wiki.space("FRAUD")
    assert (space.key, space.name) == ("FRAUD", "Fraud detection")
    assert space.home_id is not None
    with pytest.raises(Gone):
        wiki_world.wiki.space("NOWHERE")


def test_a_page_is_made_under_its_parent(wiki_world: WikiWorld) -> None:
    """It stands where it was put, in its first version, and is read back with what was written."""
    parent = made(wiki_world, "Documents")
    page = made(wiki_world, parent=parent.head.id)
    read = wiki_world.wiki.read(page.head.id)
    assert read.head == page.head
    assert (read.head.title, read.head.version, read.head.status) == ("One-pager", 1, PageStatus.CURRENT)
    assert read.head.parent_id == parent.head.id
    assert read.head.space_id == wiki_world.wiki.space("FRAUD").id
    assert read.head.url.startswith("http")
    assert "Recall is 0.91" in read.body
    assert read.editable
    assert not read.head.live


def test_a_page_without_a_parent_stands_under_the_home_page(wiki_world: WikiWorld) -> None:
    """It does not float beside the tree."""
    assert made(wiki_world).head.parent_id == wiki_world.wiki.space("FRAUD").home_id


def test_a_title_that_is_taken(wiki_world: WikiWorld) -> None:
    """It is told by whom; letter case makes no other title, and another space is another matter."""
    first = made(wiki_world)
    with pytest.raises(TitleTaken) as raised:
        made(wiki_world, "ONE-PAGER")
    assert raised.value.page_id in (first.head.id, None)
    with pytest.raises(TitleTaken) as raised:
        made(wiki_world)
    assert raised.value.page_id == first.head.id
    elsewhere = wiki_world.wiki.create(NewPage(wiki_world.wiki.space("RECO"), "One-pager", BODY))
    assert elsewhere.head.id != first.head.id


def test_a_body_that_is_not_well_formed(wiki_world: WikiWorld) -> None:
    """It is refused with a reason, and no page is made."""
    with pytest.raises(Refused) as raised:
        made(wiki_world, body="<p>one")
    assert raised.value.details
    assert not isinstance(raised.value, TitleTaken)
    assert wiki_world.wiki.titled(wiki_world.wiki.space("FRAUD"), "One-pager") is None


def test_a_body_that_is_too_large(wiki_world: WikiWorld) -> None:
    """Five megabytes are the most."""
    with pytest.raises(TooLarge):
        made(wiki_world, body=f"<p>{'x' * (5 * 1024 * 1024)}</p>")


def test_an_update(wiki_world: WikiWorld) -> None:
    """It makes the next version, and what it gives is what is read."""
    page = made(wiki_world)
    edit = PageEdit(1, "One-pager, renamed", "<p>Recall is 0.93.</p>", "new numbers")
    updated = wiki_world.wiki.update(page.head.id, edit)
    read = wiki_world.wiki.read(page.head.id)
    assert read.head == updated.head
    assert (read.head.version, read.head.title) == (2, "One-pager, renamed")
    assert "0.93" in read.body
    assert updated.body == read.body


def test_an_update_that_came_too_late(wiki_world: WikiWorld) -> None:
    """It conflicts, and the other's words stand."""
    page = made(wiki_world)
    wiki_world.edit(page.head.id, "0.91", "0.92")
    with pytest.raises(Conflict):
        wiki_world.wiki.update(page.head.id, PageEdit(1, "One-pager", "<p>mine</p>"))
    assert "0.92" in wiki_world.wiki.read(page.head.id).body


def test_a_new_title_that_is_taken(wiki_world: WikiWorld) -> None:
    """A page cannot take another's title either; its own it may keep."""
    first, second = made(wiki_world), made(wiki_world, "Six-pager")
    with pytest.raises(TitleTaken) as raised:
        wiki_world.wiki.update(second.head.id, PageEdit(1, "One-pager", BODY))
    assert raised.value.page_id == first.head.id
    assert wiki_world.wiki.update(second.head.id, PageEdit(1, "Six-pager", BODY)).head.version == 2


def test_a_page_is_moved(wiki_world: WikiWorld) -> None:
    """An update may put it elsewhere."""
    page, parent = made(wiki_world), made(wiki_world, "2026-Q4")
    wiki_world.wiki.update(page.head.id, PageEdit(1, "One-pager", BODY, parent_id=parent.head.id))
    assert wiki_world.wiki.read(page.head.id).head.parent_id == parent.head.id


def test_a_page_that_others_alone_may_edit(wiki_world: WikiWorld) -> None:
    """It says so when it is read, and refuses an update."""
    page = made(wiki_world)
    wiki_world.lock(page.head.id)
    assert not wiki_world.wiki.read(page.head.id).editable
    with pytest.raises(Forbidden):
        wiki_world.wiki.update(page.head.id, PageEdit(1, "One-pager", BODY))


def test_a_page_in_the_trash(wiki_world: WikiWorld) -> None:
    """It can be read and says where it is; purged, it is gone."""
    page = made(wiki_world)
    wiki_world.trash(page.head.id)
    assert wiki_world.wiki.read(page.head.id).head.status is PageStatus.TRASHED
    wiki_world.purge(page.head.id)
    with pytest.raises(Gone):
        wiki_world.wiki.read(page.head.id)


def test_a_live_doc(wiki_world: WikiWorld) -> None:
    """It is known for one, because its body may read back empty."""
    page = made(wiki_world)
    wiki_world.make_live(page.head.id)
    read = wiki_world.wiki.read(page.head.id)
    assert read.head.live
    assert read.body == ""


def test_heads(wiki_world: WikiWorld) -> None:
    """Versions of many pages at once; those that are not there are left out."""
    pages = [made(wiki_world, f"Page {number}") for number in range(5)]
    wiki_world.edit(pages[3].head.id, "0.91", "0.92")
    heads = wiki_world.wiki.heads([*(page.head.id for page in pages), "999999"])
    assert {page_id: head.version for page_id, head in heads.items()} == {
        page.head.id: 2 if number == 3 else 1 for number, page in enumerate(pages)
    }
    assert heads[pages[0].head.id] == pages[0].head
    assert wiki_world.wiki.heads([]) == {}


def test_a_page_by_its_title(wiki_world: WikiWorld) -> None:
    """Found in its space only; a trashed one takes no title."""
    page, wiki = made(wiki_world, 'Risks & "chances"'), wiki_world.wiki
    found = wiki.titled(wiki.space("FRAUD"), 'Risks & "chances"')
    assert found is not None
    assert found.id == page.head.id
    assert wiki.titled(wiki.space("RECO"), 'Risks & "chances"') is None
    wiki_world.trash(page.head.id)
    assert wiki.titled(wiki.space("FRAUD"), 'Risks & "chances"') is None


def test_pages_with_a_label(wiki_world: WikiWorld) -> None:
    """Current ones, of one space or of all."""
    wiki = wiki_world.wiki
    here, trashed = made(wiki_world), made(wiki_world, "Trashed")
    there = wiki.create(NewPage(wiki.space("RECO"), "There", BODY))
    for page in (here, trashed, there):
        wiki.add_labels(page.head.id, ["crossgate"])
    wiki_world.trash(trashed.head.id)
    assert {head.id for head in wiki.labelled("crossgate")} == {here.head.id, there.head.id}
    assert list(wiki.labelled("crossgate", wiki.space("RECO"))) == [there.head]
    assert list(wiki.labelled('odd" or label = "crossgate')) == []


def test_archiving(wiki_world: WikiWorld) -> None:
    """The page is archived, or it is said plainly that this site cannot do it."""
    page_id = made(wiki_world).head.id
    if wiki_world.can_archive:
        wiki_world.wiki.archive(page_id)
        assert wiki_world.wiki.read(page_id).head.status is PageStatus.ARCHIVED
    else:
        with pytest.raises(Refused, match="archive"):
            wiki_world.wiki.archive(page_id)


@pytest.mark.parametrize("page_id", ["999999", "..", "../spaces", "", "1?x=", "1 2"])
def test_an_id_that_names_nothing(wiki_world: WikiWorld, page_id: str) -> None:
    """Whatever text comes as an id, it leads nowhere else."""
    with pytest.raises((Gone, Refused)):
        wiki_world.wiki.read(page_id)
