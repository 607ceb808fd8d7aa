"""Confluence Cloud behind the port `Wiki`: version 2 of its API, and version 1 where 2 has nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from connector.confluence import classic, cql, modern
from connector.confluence.asked_before import AskedBefore
from connector.confluence.forms import attachment_form, labels_form, property_form
from connector.confluence.limits import WikiLimits
from connector.confluence.listings import MODERN_PAGE, bounded, by_cursor
from connector.confluence.titles import told_apart
from connector.remote.answers import record, records
from connector.remote.calls import Calls, Params
from workflows.errors import Gone
from workflows.page import (
    AttachedFile,
    Attachment,
    InlineComment,
    Json,
    NewPage,
    Page,
    PageEdit,
    PageHead,
    PageProperty,
    Space,
)
from workflows.people import Person
from workflows.ports import Clock

_ANY_STATUS = ("current", "archived", "trashed")
_READ: Params = {
    "body-format": "storage",
    "status": _ANY_STATUS,
    "include-labels": "true",
    "include-properties": "true",
    "include-operations": "true",
}
_PAGE = "/api/v2/pages/{key}"


class CloudWiki:
    """One site. Safe to use from many threads, which share its connections, limits and caches."""

    def __init__(self, calls: Calls, people_open: str, clock: Clock, limits: WikiLimits) -> None:
        self._calls = calls
        self._people_open = people_open
        self._limits = limits
        self._known = AskedBefore(clock, limits)

    def own_account(self) -> Person:
        """The account Crossgate acts as."""
        return self._known.own.get("", lambda: classic.cloud_person(self._calls.get("/rest/api/user/current")))

    def person(self, account_id: str) -> Person:
        """Somebody with the name that people see."""
        return self._known.people.get(account_id, lambda: self._ask_person(account_id))

    def space(self, key: str) -> Space:
        """A space that is not archived."""
        return self._known.spaces.get(key, lambda: self._ask_space(key))

    def permitted(self, space: Space) -> frozenset[str] | None:
        """What the account may do in a space, as Confluence tells it."""
        endpoint = "/api/v2/spaces/{key}/operations"
        told = records(record(self._calls.get(endpoint, key=space.id), endpoint).get("operations"), endpoint)
        return frozenset(f"{one.get('operation')} {one.get('targetType')}" for one in told)

    def read(self, page_id: str) -> Page:
        """The page with body, labels, properties, and what we may do with it, in one request."""
        raw = record(self._calls.get(_PAGE, _READ, key=page_id), "page")
        for name in ("labels", "properties"):
            if modern.has_more(raw, name):
                raw[name]["results"] = list(by_cursor(self._calls, f"{_PAGE}/{name}", {"limit": 250}, key=page_id))
        return modern.page(raw, self._people_open)

    def heads(self, page_ids: Collection[str]) -> dict[str, PageHead]:
        """Pages by id, 250 a request."""
        wanted, found = sorted(page_ids), {}
        for start in range(0, len(wanted), MODERN_PAGE):
            asked: Params = {
                "id": ",".join(wanted[start : start + MODERN_PAGE]),
                "status": _ANY_STATUS,
                "limit": MODERN_PAGE,
            }
            for raw in by_cursor(self._calls, "/api/v2/pages", asked):
                head = modern.head(raw, self._people_open)
                found[head.id] = head
        return found

    def create(self, page: NewPage) -> Page:
        """Make a page."""
        body: dict[str, Any] = {
            "spaceId": page.space.id,
            "status": "current",
            "title": page.title,
            "body": _storage(page.body),
        }
        if page.parent_id is not None:
            body["parentId"] = page.parent_id
        with told_apart(page.title, lambda: self._titled(page.space.id, page.title)):
            raw = self._calls.add("/api/v2/pages", body)
        return modern.page(record(raw, "page"), self._people_open)

    def update(self, page_id: str, edit: PageEdit) -> Page:
        """Make a new version; the number that is sent is the one after `edit.version`."""
        body: dict[str, Any] = {
            "id": page_id,
            "status": "current",
            "title": edit.title,
            "body": _storage(edit.body),
            "version": {"number": edit.version + 1, "message": edit.message},
        }
        if edit.parent_id is not None:
            body["parentId"] = edit.parent_id
        with told_apart(edit.title, lambda: self._namesake(page_id, edit.title), page_id):
            raw = self._calls.write("PUT", _PAGE, body, key=page_id)
        return modern.page(record(raw, "page"), self._people_open)

    def add_labels(self, page_id: str, labels: Collection[str]) -> None:
        """Put labels beside those that are there."""
        if labels:
            self._calls.write("POST", "/rest/api/content/{key}/label", labels_form(labels), key=page_id)

    def write_property(self, page_id: str, key: str, value: Json, known: PageProperty | None) -> None:
        """Keep JSON with the page."""
        body = property_form(key, value, known)
        if known is None:
            self._calls.write("POST", f"{_PAGE}/properties", body, key=page_id)
            return
        self._calls.write("PUT", f"{_PAGE}/properties/{{property}}", body, key=page_id, property=known.id)

    def inline_comments(self, page_id: str) -> tuple[InlineComment, ...]:
        """All of them. Dangling ones come only when they are asked for."""
        asked: Params = {"limit": MODERN_PAGE, "resolution-status": ("open", "reopened", "resolved", "dangling")}
        raws = by_cursor(self._calls, f"{_PAGE}/inline-comments", asked, key=page_id)
        return tuple(map(modern.inline_comment, bounded(raws, self._limits.most_comments, f"comments of {page_id}")))

    def attachments(self, page_id: str) -> tuple[Attachment, ...]:
        """The page's files."""
        raws = by_cursor(self._calls, f"{_PAGE}/attachments", {"limit": MODERN_PAGE}, key=page_id)
        return tuple(map(modern.attachment, bounded(raws, self._limits.most_attachments, f"files of {page_id}")))

    def attach(self, page_id: str, file: AttachedFile) -> None:
        """Attach a file, in place of the one with the same name."""
        self._calls.upload("PUT", "/rest/api/content/{key}/child/attachment", attachment_form(file), key=page_id)

    def titled(self, space: Space, title: str) -> PageHead | None:
        """The page with that title."""
        return self._titled(space.id, title)

    def labelled(self, label: str, space: Space | None = None) -> Iterator[PageHead]:
        """Current pages with a label."""
        asked: Params = {"cql": cql.labelled(label, space), "expand": classic.HEAD, "limit": 100}
        raws = by_cursor(self._calls, "/rest/api/content/search", asked)
        for raw in bounded(raws, self._limits.most_labelled, f"pages labelled {label}"):
            yield classic.head(raw, self._people_open, space_by="id")

    def archive(self, page_id: str) -> None:
        """Archive the page; the site works on it after it has answered."""
        self._calls.add("/rest/api/content/archive", {"pages": [{"id": cql.number(page_id)}]})

    def close(self) -> None:
        """Close the connections."""
        self._calls.close()

    def _ask_person(self, account_id: str) -> Person:
        endpoint = "/api/v2/users-bulk"
        raw = record(self._calls.ask(endpoint, {"accountIds": [account_id]}), endpoint)
        for found in records(raw.get("results"), endpoint):
            if found.get("accountId") == account_id:
                return classic.cloud_person(found)
        raise Gone(f"POST {endpoint}: there is no such account")

    def _ask_space(self, key: str) -> Space:
        asked: Params = {"keys": key, "status": "current", "limit": 1}
        found = list(by_cursor(self._calls, "/api/v2/spaces", asked))
        if not found:
            raise Gone(f"there is no space {key!r}, or the account may not see it")
        return modern.space(found[0])

    def _titled(self, space_id: str, title: str) -> PageHead | None:
        asked: Params = {"space-id": space_id, "title": title, "status": ("current", "archived"), "limit": 1}
        raw = record(self._calls.get("/api/v2/pages", asked), "/api/v2/pages")
        found = records(raw.get("results"), "/api/v2/pages: results")
        return modern.head(found[0], self._people_open) if found else None

    def _namesake(self, page_id: str, title: str) -> PageHead | None:
        return self._titled(self.read(page_id).head.space_id, title)


def _storage(body: str) -> dict[str, str]:
    return {"representation": "storage", "value": body}
