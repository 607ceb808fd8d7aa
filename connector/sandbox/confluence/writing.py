"""Changing pages, under Confluence's rules: refused where it refuses."""

from __future__ import annotations

from dataclasses import dataclass

from connector.sandbox.confluence.model import Version, WikiPage, WikiSpace
from connector.sandbox.confluence.refusal import WikiRefusal, not_found
from connector.sandbox.confluence.storage import NotWellFormed, rewritten
from connector.sandbox.confluence.wiki import Wiki
from connector.sandbox.model import User

TITLE_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new page, or a new version of one, shall be."""

    title: str
    body: str
    message: str = ""
    parent_id: str | None = None


def create(wiki: Wiki, user: User, space: WikiSpace, draft: Draft, *, live: bool = False) -> WikiPage:
    """A new page, under the space's home page when no parent is named."""
    if space.status != "current":
        raise WikiRefusal(400, f"The space {space.key} is archived")
    if not wiki.may_write(user, space):
        raise WikiRefusal(403, "Permission denied", "User does not have permission to create a page in this space")
    parent = draft.parent_id or space.home_id or None
    if parent is not None:
        _parent(wiki, user, space, parent)
    body = _checked(wiki, space, draft, None)
    now = wiki.now()
    page_id = wiki.next_id("page")
    first = Version(1, user, now, draft.title.strip(), body, draft.message)
    page = WikiPage(page_id, space, parent, user, now, [first], live=live)
    wiki.pages[page_id] = page
    return page


def update(wiki: Wiki, user: User, page: WikiPage, draft: Draft, number: object, *, status: str = "current") -> None:
    """A new version; `number` must be the current one and one."""
    if not wiki.may_edit(user, page):
        raise WikiRefusal(403, "Permission denied", "User does not have permission to edit this page")
    if not isinstance(number, int) or isinstance(number, bool):
        raise WikiRefusal(400, "version.number must be a whole number")
    if number != page.current.number + 1:
        raise WikiRefusal(
            409,
            "Version must be incremented when updating a page",
            f"Current Version: [{page.current.number}]. Provided version: [{number}]",
        )
    if status not in ("current", page.status):
        raise WikiRefusal(400, f"A page cannot be given the status {status!r} this way")
    if draft.parent_id is not None and draft.parent_id != page.parent_id:
        move(wiki, user, page, draft.parent_id)
    body = _checked(wiki, page.space, draft, page)
    page.versions.append(Version(number, user, wiki.now(), draft.title.strip(), body, draft.message))
    page.status = status


def move(wiki: Wiki, user: User, page: WikiPage, parent_id: str) -> None:
    """Put a page, with those below it, under another."""
    parent = wiki.page_for(user, parent_id)
    if parent is page or page in wiki.ancestors(parent):
        raise WikiRefusal(400, "A page cannot be moved below itself")
    taken = wiki.titled(parent.space, page.title)
    if taken not in (None, page):
        raise title_taken(parent.space, page.title)
    page.parent_id = parent.id
    for one in [page, *(below for below in wiki.pages.values() if page in wiki.ancestors(below))]:
        one.space = parent.space


def check_property(wiki: Wiki, user: User, page: WikiPage, key: str) -> None:
    """Refuse a property that the user may not write, or whose key is no key."""
    if not wiki.may_edit(user, page):
        raise WikiRefusal(403, "Permission denied")
    if not key or len(key) > TITLE_LIMIT:
        raise WikiRefusal(400, "The key of a property must have 1 to 255 characters")


def title_taken(space: WikiSpace, title: str) -> WikiRefusal:
    """The 400 for a title that another page has."""
    said = "A page with this title already exists: A page already exists with the same TITLE in this space"
    return WikiRefusal(400, said, f"{title} in {space.key}")


def _parent(wiki: Wiki, user: User, space: WikiSpace, parent_id: str) -> None:
    parent = wiki.pages.get(parent_id)
    if parent is None or parent.status != "current" or not wiki.may_read(user, parent):
        raise not_found("parent")
    if parent.space is not space:
        raise WikiRefusal(400, "The parent is in another space")


def _checked(wiki: Wiki, space: WikiSpace, draft: Draft, page: WikiPage | None) -> str:
    title = draft.title.strip()
    if not title or len(title) > TITLE_LIMIT:
        raise WikiRefusal(400, "The title must have 1 to 255 characters")
    if len(draft.body.encode()) > wiki.largest_body:
        raise WikiRefusal(413, "Request Entity Too Large")
    if wiki.titled(space, title) not in (None, page):
        raise title_taken(space, title)
    try:
        return rewritten(draft.body, wiki.next_uuid)
    except NotWellFormed as error:
        raise WikiRefusal(400, "Error parsing xhtml", str(error)) from None
