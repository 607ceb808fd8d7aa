"""When approvals end that let issues pass, in the table `lapse`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from connector.storage.database import Database, insert_into
from connector.storage.events import storable
from connector.storage.instants import micros, moment
from connector.storage.tables import lapse as table
from workflows.lapses import Lapse


class StoredLapseBook:
    """`LapseBook` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, issue_id: str, issue_key: str, gate_id: str, due: datetime | None) -> None:
        """Insert, replace or delete the row; nothing is written that is so already."""
        same = (table.c.issue_id == storable(issue_id), table.c.gate_id == storable(gate_id))
        query = select(table.c.due, table.c.issue_key).where(*same)
        known = self._database.read(lambda connection: connection.execute(query).first())
        if due is None:
            if known is not None:
                self._database.write(lambda connection: connection.execute(delete(table).where(*same)).rowcount)
            return
        row = {
            "issue_id": storable(issue_id),
            "gate_id": storable(gate_id),
            "issue_key": storable(issue_key),
            "due": micros(due),
        }
        changed = {name: row[name] for name in ("issue_key", "due")}
        if known is not None and (known.due, known.issue_key) == (row["due"], row["issue_key"]):
            return

        def act(connection: Connection) -> None:
            statement = insert_into(connection, table, row)
            connection.execute(statement.on_conflict_do_update(index_elements=["issue_id", "gate_id"], set_=changed))

        self._database.write(act)

    def due(self, at: datetime) -> tuple[Lapse, ...]:
        """Those whose moment has come."""
        return self._all(select(table).where(table.c.due <= micros(at)))

    def of_issue(self, issue_id: str) -> tuple[Lapse, ...]:
        """All of an issue."""
        return self._all(select(table).where(table.c.issue_id == storable(issue_id)))

    def see_off(self, lapse: Lapse) -> None:
        """Delete the row as it was read."""
        gone = delete(table).where(
            table.c.issue_id == storable(lapse.issue_id),
            table.c.gate_id == storable(lapse.gate_id),
            table.c.due == micros(lapse.due),
        )
        self._database.write(lambda connection: connection.execute(gone).rowcount)

    def _all(self, query: Select[Any]) -> tuple[Lapse, ...]:
        ordered = query.order_by(table.c.due, table.c.issue_id, table.c.gate_id)
        rows = self._database.read(lambda connection: connection.execute(ordered).all())
        return tuple(Lapse(row.issue_id, row.issue_key, row.gate_id, moment(row.due)) for row in rows)
