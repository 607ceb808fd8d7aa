"""Effects begun and finished, in the table `effect`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from connector.storage.database import Database, insert_new
from connector.storage.instants import micros
from connector.storage.tables import effect


class StoredJournal:
    """`Journal` in the table `effect`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, key: str, issue_id: str, kind: str, at: datetime) -> str | None:
        """Note that the effect is about to happen; None when it is new, else what is known of it."""
        row = {"key": key, "issue_id": issue_id, "kind": kind, "at": micros(at)}

        def act(connection: Connection) -> str | None:
            if insert_new(connection, effect, row):
                return None
            outcome: str = connection.execute(select(effect.c.outcome).where(effect.c.key == key)).scalar_one()
            return outcome

        return self._database.write(act)

    def finish(self, key: str, outcome: str) -> None:
        """Note how it ended. ValueError for an empty outcome, LookupError for an effect that was never begun."""
        if not outcome:
            raise ValueError("an effect's outcome is never empty")
        noted = self._database.write(
            lambda connection: (
                connection.execute(update(effect).where(effect.c.key == key).values(outcome=outcome)).rowcount
            )
        )
        if not noted:
            raise LookupError(f"the effect {key} was never begun")

    def retract(self, key: str) -> None:
        """Forget an effect that was begun and has not ended."""
        open_one = delete(effect).where(effect.c.key == key, effect.c.outcome == "")
        self._database.write(lambda connection: connection.execute(open_one))

    def outcome(self, key: str) -> str | None:
        """The outcome noted by `finish`; None when there is none."""
        query = select(effect.c.outcome).where(effect.c.key == key)
        return self._database.read(lambda connection: connection.execute(query).scalar_one_or_none()) or None

    def count(self, issue_id: str, kind: str, since: datetime) -> int:
        """How many effects of this kind were begun on the issue at or after `since`."""
        query = select(func.count()).where(
            effect.c.issue_id == issue_id, effect.c.kind == kind, effect.c.at >= micros(since)
        )
        return self._database.read(lambda connection: connection.execute(query).scalar_one())
