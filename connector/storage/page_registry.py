"""Published pages, in the table `page`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select

from connector.storage.database import Database, insert_into
from connector.storage.events import storable
from connector.storage.instants import micros, moment
from connector.storage.tables import page as table
from workflows.registered_page import RegisteredPage

_WORDS = 10_000  # Characters kept of a title, an address or a note.
_KEY = ("document", "subject")


class StoredPageRegistry:
    """`PageRegistry` in the table `page`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, document: str, subject: str) -> RegisteredPage | None:
        """The page of a document about a subject."""
        return _one(self._read(table.c.document == document, table.c.subject == subject))

    def by_page(self, page_id: str) -> RegisteredPage | None:
        """The document that is on a page: the one handled last, should there be several."""
        found = self._read(table.c.page_id == page_id)
        return max(found, key=lambda page: page.at, default=None)

    def of_issue(self, issue_key: str) -> list[RegisteredPage]:
        """The documents of an issue, by document id."""
        return self._read(table.c.issue_key == issue_key)

    def of_document(self, document: str) -> list[RegisteredPage]:
        """All pages of a document, by subject."""
        return self._read(table.c.document == document)

    def save(self, page: RegisteredPage) -> None:
        """Remember it, in place of what was known of this document and subject."""
        row = _row(page)
        changed = {name: value for name, value in row.items() if name not in _KEY}

        def act(connection: Connection) -> None:
            statement = insert_into(connection, table, row)
            connection.execute(statement.on_conflict_do_update(index_elements=list(_KEY), set_=changed))

        self._database.write(act)

    def forget(self, document: str, subject: str) -> None:
        """Know nothing of it any more."""
        statement = delete(table).where(table.c.document == document, table.c.subject == subject)
        self._database.write(lambda connection: connection.execute(statement))

    def _read(self, *which: ColumnElement[bool]) -> list[RegisteredPage]:
        query = select(table).where(*which).order_by(table.c.document, table.c.subject)
        rows: Sequence[Row[Any]] = self._database.read(lambda connection: connection.execute(query).all())
        return [_page(row) for row in rows]


def _one(found: list[RegisteredPage]) -> RegisteredPage | None:
    return found[0] if found else None


def _row(page: RegisteredPage) -> dict[str, Any]:
    return {
        "document": page.document,
        "subject": page.subject,
        "issue_key": page.issue_key,
        "page_id": page.page_id,
        "space_id": page.space_id,
        "url": storable(page.url, _WORDS),
        "title": storable(page.title, _WORDS),
        "parent_id": page.parent_id,
        "version": page.version,
        "state": page.state,
        "at": micros(page.at),
        "inputs": page.inputs,
        "note": storable(page.note, _WORDS),
        "run": page.run,
        "linked": page.linked,
        "sections": json.dumps(dict(page.sections)),
    }


def _page(row: Row[Any]) -> RegisteredPage:
    kept = dict(row._mapping)  # noqa: SLF001  SQLAlchemy's documented way to a row by names.
    return RegisteredPage(**{**kept, "at": moment(kept["at"]), "sections": json.loads(kept["sections"])})
