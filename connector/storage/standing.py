"""Issues on which something is outstanding, in the table `standing`."""

from __future__ import annotations

from sqlalchemy import delete, select

from connector.storage.database import Database, insert_new
from connector.storage.tables import standing


class StoredStanding:
    """`Standing` in the table `standing`: a row is an issue with something outstanding."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def outstanding(self, issue_id: str) -> bool:
        """Whether something is outstanding on the issue."""
        query = select(standing.c.issue_id).where(standing.c.issue_id == issue_id)
        return self._database.read(lambda connection: connection.execute(query).first()) is not None

    def mark(self, issue_id: str, outstanding: bool) -> None:
        """Note it; nothing is written when it is noted already."""
        if self.outstanding(issue_id) == outstanding:
            return
        if outstanding:
            self._database.write(lambda connection: insert_new(connection, standing, {"issue_id": issue_id}))
        else:
            self._database.write(
                lambda connection: connection.execute(delete(standing).where(standing.c.issue_id == issue_id))
            )
