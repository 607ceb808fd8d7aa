"""What sources of evidence last said, in the table `sighting`."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from connector.storage.database import Database, insert_into
from connector.storage.evidence_tables import sighting as table
from connector.storage.instants import micros
from workflows.evidence.questions import Question
from workflows.evidence.sighting_json import Unreadable, from_json, key_of, to_json
from workflows.evidence.sightings import Sighting


class StoredSightingBook:
    """`SightingBook` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self, question: Question) -> Sighting | None:
        """What the source last said; a row that another version wrote in another form is as good as none."""
        query = select(table.c.body).where(table.c.question == key_of(question))
        body = self._database.read(lambda connection: connection.execute(query).scalar())
        if body is None:
            return None
        try:
            return from_json(json.loads(body))
        except (Unreadable, json.JSONDecodeError):
            return None

    def keep(self, question: Question, sighting: Sighting) -> None:
        """Insert or replace the row."""
        row = {
            "question": key_of(question),
            "source": question.source,
            "at": micros(sighting.found.observed_at),
            "body": json.dumps(to_json(sighting)),  # ASCII alone: whatever a source says can be stored.
        }
        changed = {name: row[name] for name in ("source", "at", "body")}

        def act(connection: Connection) -> None:
            statement = insert_into(connection, table, row)
            connection.execute(statement.on_conflict_do_update(index_elements=["question"], set_=changed))

        self._database.write(act)
