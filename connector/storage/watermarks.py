"""How far each sweep has read, and the slots of schedules that were taken."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from connector.storage.database import Database, insert_into, insert_new
from connector.storage.instants import micros, moment
from connector.storage.tables import slot as slot_table
from connector.storage.tables import watermark

_KEPT = timedelta(days=31)  # No replica asks for a slot that late.


class StoredWatermarks:
    """`Watermarks` in the tables `watermark` and `slot`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, name: str) -> datetime | None:
        """The watermark; None before the first sweep."""
        query = select(watermark.c.at).where(watermark.c.name == name)
        found = self._database.read(lambda connection: connection.execute(query).scalar())
        return None if found is None else moment(found)

    def write(self, name: str, at: datetime) -> None:
        """Move it, forwards or back."""
        stored = micros(at)

        def act(connection: Connection) -> None:
            row = insert_into(connection, watermark, {"name": name, "at": stored})
            connection.execute(row.on_conflict_do_update(index_elements=[watermark.c.name], set_={"at": stored}))

        self._database.write(act)

    def take_slot(self, job: str, slot: datetime) -> bool:
        """True for exactly one of all replicas that ask: whose row is the first. Slots of a month ago are forgotten."""
        taken, forgotten = micros(slot), micros(slot - _KEPT)

        def act(connection: Connection) -> bool:
            if not insert_new(connection, slot_table, {"job": job, "slot": taken}):
                return False
            connection.execute(delete(slot_table).where(slot_table.c.job == job, slot_table.c.slot < forgotten))
            return True

        return self._database.write(act)
