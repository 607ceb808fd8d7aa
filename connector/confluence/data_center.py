"""Confluence Data Center behind the port `Wiki`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from connector.confluence import classic, cql
from connector.confluence.asked_before import AskedBefore
from connector.confluence.forms import attachment_form, labels_form, property_form
from connector.confluence.limits import WikiLimits
from connector.confluence.listings import CLASSIC_PAGE, bounded, by_start
from connector.confluence.mentions import with_keys, with_names
from connector.confluence.titles import told_apart
from connector.remote.answers import record, records
from connector.remote.calls import Calls, Params
from workflows.errors import Gone, Refused
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

_CONTENT = "/rest/api/content"
_PAGE = "/rest/api/content/{key}"


class DataCenterWiki:
    """One site. Safe to use from many threads, which share its connections, limits and caches."""

    def __init__(self, calls: Calls, people_open: str, clock: Clock, limits: WikiLimits) -> None:
        self._calls = calls
        self._people_open = people_open
        self._limits = limits
        self._known = AskedBefore(clock, limits)

    def own_account(self) -> Person:
        """The account Crossgate acts as."""
        return self._known.own.get("", lambda: classic.person(self._calls.get("/rest/api/user/current")))

    def person(self, account_id: str) -> Person:
        """Somebody by user name."""
        endpoint = "/rest/api/user"
        return self._known.people.get(
            account_id, lambda: classic.person(self._calls.get(endpoint, {"username": account_id}))
        )

    def space(self, key: str) -> Space:
        """A space."""
        asked: Params = {"expand": "homepage"}
        return self._known.spaces.get(
            key, lambda: classic.space(self._calls.get("/rest/api/space/{key}", asked, key=key))
        )

    def permitted(self, space: Space) -> frozenset[str] | None:
        """Data Center tells that to administrators alone."""
        del space
        return None

    def read(self, page_id: str) -> Page:
        """The page with body, labels, our property, and what we may do with it, in one request."""
        asked: Params = {"status": "any", "expand": classic.WHOLE}
        return self._page(self._calls.get(_PAGE, asked, key=page_id))

    def heads(self, page_ids: Collection[str]) -> dict[str, PageHead]:
        """Pages by id, by the search index, a hundred a request; archived and trashed ones are left out."""
        wanted, found = sorted(page_ids), {}
        for start in range(0, len(wanted), CLASSIC_PAGE):
            chunk = wanted[start : start + CLASSIC_PAGE]
            asked: Params = {"cql": cql.by_id(chunk), "expand": classic.HEAD}
            for raw in islice(by_start(self._calls, f"{_CONTENT}/search", asked), len(chunk)):
                head = classic.head(raw, self._people_open)
                found[head.id] = head
        return found

    def create(self, page: NewPage) -> Page:
        """Make a page."""
        body: dict[str, Any] = {
            "type": "page",
            "title": page.title,
            "space": {"key": page.space.key},
            "body": self._storage(page.body),
        }
        parent = page.parent_id or page.space.home_id
        if parent is not None:
            body["ancestors"] = [{"id": parent}]
        with told_apart(page.title, lambda: self._titled(page.space.key, page.title)):
            raw = self._calls.add(_CONTENT, body)
        return self._page(raw)

    def update(self, page_id: str, edit: PageEdit) -> Page:
        """Make a new version; the number that is sent is the one after `edit.version`."""
        body: dict[str, Any] = {
            "id": page_id,
            "type": "page",
            "title": edit.title,
            "body": self._storage(edit.body),
            "version": {"number": edit.version + 1, "message": edit.message},
        }
        if edit.parent_id is not None:
            body["ancestors"] = [{"id": edit.parent_id}]
        with told_apart(edit.title, lambda: self._namesake(page_id, edit.title), page_id):
            raw = self._calls.write("PUT", _PAGE, body, key=page_id)
        return self._page(raw)

    def add_labels(self, page_id: str, labels: Collection[str]) -> None:
        """Put labels beside those that are there."""
        if labels:
            self._calls.write("POST", f"{_PAGE}/label", labels_form(labels), key=page_id)

    def write_property(self, page_id: str, key: str, value: Json, known: PageProperty | None) -> None:
        """Keep JSON with the page."""
        body = property_form(key, value, known)
        if known is None:
            self._calls.write("POST", f"{_PAGE}/property", body, key=page_id)
            return
        self._calls.write("PUT", f"{_PAGE}/property/{{property}}", body, key=page_id, property=key)

    def inline_comments(self, page_id: str) -> tuple[InlineComment, ...]:
        """All of them."""
        asked: Params = {
            "location": ("inline", "resolved"),
            "expand": "extensions.inlineProperties,extensions.resolution",
        }
        raws = by_start(self._calls, f"{_PAGE}/child/comment", asked, key=page_id)
        found = map(classic.inline_comment, bounded(raws, self._limits.most_comments, f"comments of {page_id}"))
        return tuple({one.id: one for one in found}.values())

    def attachments(self, page_id: str) -> tuple[Attachment, ...]:
        """The page's files."""
        asked: Params = {"expand": "metadata,extensions"}
        raws = by_start(self._calls, f"{_PAGE}/child/attachment", asked, key=page_id)
        return tuple(map(classic.attachment, bounded(raws, self._limits.most_attachments, f"files of {page_id}")))

    def attach(self, page_id: str, file: AttachedFile) -> None:
        """Attach a file, in place of the one with the same name; looking for that takes a request more."""
        known = next((one for one in self.attachments(page_id) if one.name == file.name), None)
        endpoint, parts = f"{_PAGE}/child/attachment", {}
        if known is not None:
            endpoint, parts = f"{endpoint}/{{attachment}}/data", {"attachment": known.id}
        self._calls.upload("POST", endpoint, attachment_form(file), key=page_id, **parts)

    def titled(self, space: Space, title: str) -> PageHead | None:
        """The page with that title."""
        return self._titled(space.key, title)

    def labelled(self, label: str, space: Space | None = None) -> Iterator[PageHead]:
        """Current pages with a label."""
        asked: Params = {"cql": cql.labelled(label, space), "expand": classic.HEAD}
        raws = by_start(self._calls, f"{_CONTENT}/search", asked)
        for raw in bounded(raws, self._limits.most_labelled, f"pages labelled {label}"):
            yield classic.head(raw, self._people_open)

    def archive(self, page_id: str) -> None:
        """Refused: single pages cannot be archived there."""
        raise Refused(f"page {page_id}: Confluence Data Center cannot archive single pages; move it away by hand")

    def close(self) -> None:
        """Close the connections."""
        self._calls.close()

    def _titled(self, key: str, title: str) -> PageHead | None:
        asked: Params = {"spaceKey": key, "title": title, "expand": classic.HEAD}
        raw = record(self._calls.get(_CONTENT, asked), _CONTENT)
        found = records(raw.get("results"), f"{_CONTENT}: results")
        return classic.head(found[0], self._people_open) if found else None

    def _namesake(self, page_id: str, title: str) -> PageHead | None:
        return self._titled(self.read(page_id).head.space_id, title)

    def _page(self, raw: Any) -> Page:
        page = classic.page(record(raw, "page"), self._people_open)
        return replace(page, body=with_names(page.body, self._name_of))

    def _storage(self, body: str) -> dict[str, dict[str, str]]:
        return {"storage": {"value": with_keys(body, self._key_of), "representation": "storage"}}

    def _key_of(self, name: str) -> str | None:
        try:
            return next(iter(self.person(name).aliases), None)
        except Gone:
            return None

    def _name_of(self, key: str) -> str | None:
        asked: Params = {"key": key}
        try:
            return self._known.keyed.get(key, lambda: classic.person(self._calls.get("/rest/api/user", asked))).id
        except Gone:
            return None
