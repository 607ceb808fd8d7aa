"""Scores and rankings, in the tables `score` and `ranking`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, select

from connector.storage.database import Database
from connector.storage.events import storable
from connector.storage.hashing import canonical
from connector.storage.instants import micros, moment
from connector.storage.looking_up import in_batches
from connector.storage.tables import ranking, score
from workflows.rice.kept import Ranking, ScoreRecord

KEPT_RANKINGS = 200
"""Rankings kept; older ones are forgotten. Each holds every idea."""

_AT_ONCE = 500  # Records of one transaction, so that other writers get their turn.


class StoredScoreBook:
    """`ScoreBook` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, records: Sequence[ScoreRecord]) -> int:
        """Keep those that differ from their issue's newest. ValueError or TypeError for a body that is not JSON."""
        rows = [_row(record) for record in records]
        return sum(self._append(rows[start : start + _AT_ONCE]) for start in range(0, len(rows), _AT_ONCE))

    def latest(self, issue_ids: Iterable[str] | None = None) -> Mapping[str, ScoreRecord]:
        """The newest record of each issue, by issue id; of all issues when none are named."""
        newest = select(func.max(score.c.id)).group_by(score.c.issue_id)

        def act(connection: Connection) -> list[Row[Any]]:
            if issue_ids is None:
                return list(connection.execute(select(score).where(score.c.id.in_(newest))))
            return [
                row
                for batch in in_batches(map(storable, issue_ids))
                for row in connection.execute(
                    select(score).where(score.c.id.in_(newest.where(score.c.issue_id.in_(batch))))
                )
            ]

        return {row.issue_id: _record(row) for row in self._database.read(act)}

    def history(self, issue_key: str, limit: int | None = None) -> list[ScoreRecord]:
        """The records of the issue that has or had this key, oldest first; with `limit`, the newest so many."""
        ids = select(score.c.issue_id).where(score.c.issue_key == storable(issue_key))
        query = select(score).where(score.c.issue_id.in_(ids)).order_by(score.c.id.desc()).limit(limit)
        found = self._database.read(lambda connection: list(connection.execute(query)))
        return [_record(row) for row in reversed(found)]

    def save_ranking(self, at: datetime, ranks: Mapping[str, int]) -> bool:
        """Keep a ranking, unless it is the one that was kept last."""
        text, stored = canonical(dict(ranks)), micros(at)

        def act(connection: Connection) -> bool:
            last = connection.execute(select(ranking.c.ranks).order_by(ranking.c.id.desc()).limit(1)).scalar()
            if last == text:
                return False
            connection.execute(ranking.insert().values(at=stored, ranks=text))
            kept = select(ranking.c.id).order_by(ranking.c.id.desc()).limit(KEPT_RANKINGS)
            connection.execute(delete(ranking).where(ranking.c.id.not_in(kept)))
            return True

        return self._database.write_alone(act)

    def ranking(self, before: datetime | None = None) -> Ranking | None:
        """The newest ranking; with `before`, the newest of those kept before that."""
        query: Select[Any] = select(ranking.c.at, ranking.c.ranks).order_by(ranking.c.at.desc(), ranking.c.id.desc())
        if before is not None:
            query = query.where(ranking.c.at < micros(before))
        found = self._database.read(lambda connection: connection.execute(query.limit(1)).first())
        return None if found is None else Ranking(moment(found.at), json.loads(found.ranks))

    def _append(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Those of one transaction; an issue's second record in it is compared with its first."""

        def act(connection: Connection) -> int:
            ids = {row["issue_id"] for row in rows}
            newest = select(func.max(score.c.id)).where(score.c.issue_id.in_(ids)).group_by(score.c.issue_id)
            held = select(score.c.issue_id, score.c.digest).where(score.c.id.in_(newest))
            last: dict[str, str] = {row.issue_id: row.digest for row in connection.execute(held)}
            new = []
            for row in rows:
                if last.get(row["issue_id"]) != row["digest"]:
                    last[row["issue_id"]] = row["digest"]
                    new.append(row)
            if new:
                connection.execute(score.insert(), new)
            return len(new)

        return self._database.write_alone(act)


def _row(record: ScoreRecord) -> dict[str, Any]:
    return {
        "issue_id": storable(record.issue_id),
        "issue_key": storable(record.issue_key),
        "at": micros(record.at),
        "scheme": record.scheme[:64],
        "value": None if record.value is None else str(record.value),
        "digest": record.digest[:64],
        "body": canonical(record.body),
    }


def _record(row: Row[Any]) -> ScoreRecord:
    return ScoreRecord(
        row.issue_id,
        row.issue_key,
        moment(row.at),
        row.scheme,
        _decimal(row.value),
        row.digest,
        json.loads(row.body),
    )


def _decimal(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None
