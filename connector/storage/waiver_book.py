"""Waivers, in the table `waiver`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Update, or_, select, update

from connector.storage.database import Database, insert_into
from connector.storage.events import storable
from connector.storage.hashing import canonical
from connector.storage.instants import micros, moment
from connector.storage.tables import waiver
from workflows.people import Person
from workflows.waivers import Waiver, WaiverState

_LONGEST_WHY = 2_000
_REQUESTED, _GRANTED, _REVOKED = (state.value for state in WaiverState)


class StoredWaiverBook:
    """`WaiverBook` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, asked: Waiver) -> Waiver:
        """Keep a request, and take back what the same comment asked for before and nobody granted."""
        row = _row(asked)
        comment = row["said"].partition("@")[0]

        def act(connection: Connection) -> Row[Any]:
            new = insert_into(connection, waiver, row).on_conflict_do_nothing().returning(waiver.c.id)
            inserted = connection.execute(new).first()
            same = (waiver.c.issue_id == row["issue_id"], waiver.c.gate_id == row["gate_id"])
            if inserted is not None:
                earlier = (*same, waiver.c.state == _REQUESTED, waiver.c.id != inserted[0])
                replaced = {"state": _REVOKED, "revoked_by": asked.asked_by.name, "revoked_at": row["asked_at"]}
                said_before = waiver.c.said.startswith(f"{comment}@", autoescape=True)
                connection.execute(update(waiver).where(*earlier, said_before).values(**replaced))
            return connection.execute(select(waiver).where(*same, waiver.c.said == row["said"])).one()

        return _waiver(self._database.write(act))

    def grant(self, id: int, by: Person, at: datetime) -> bool:
        """Grant what is asked for and still open."""
        values = {"state": _GRANTED, "granted_by": _person_text(by), "granted_at": micros(at)}
        return self._changed(
            update(waiver)
            .where(waiver.c.id == id, waiver.c.state == _REQUESTED, waiver.c.until > micros(at))
            .values(**values)
        )

    def revoke(self, id: int, by: str, at: datetime) -> bool:
        """Take back what is asked for or granted and has not ended."""
        values = {"state": _REVOKED, "revoked_by": storable(by), "revoked_at": micros(at)}
        return self._changed(
            update(waiver)
            .where(waiver.c.id == id, waiver.c.state != _REVOKED, waiver.c.until > micros(at))
            .values(**values)
        )

    def get(self, id: int) -> Waiver | None:
        """One waiver."""
        query = select(waiver).where(waiver.c.id == id)
        found = self._database.read(lambda connection: connection.execute(query).first())
        return None if found is None else _waiver(found)

    def of_issue(self, issue_id: str) -> tuple[Waiver, ...]:
        """All of an issue, in the order in which they were asked for."""
        return self._all(select(waiver).where(waiver.c.issue_id == storable(issue_id)).order_by(waiver.c.id))

    def find(
        self,
        *,
        issue_key: str | None = None,
        gate_id: str | None = None,
        states: frozenset[WaiverState] = frozenset(),
        limit: int = 1_000,
    ) -> tuple[Waiver, ...]:
        """Those that fit every argument given, the newest first."""
        query = select(waiver).order_by(waiver.c.id.desc()).limit(limit)
        if issue_key is not None:
            query = query.where(waiver.c.issue_key == storable(issue_key))
        if gate_id is not None:
            query = query.where(waiver.c.gate_id == storable(gate_id))
        if states:
            query = query.where(waiver.c.state.in_(sorted(state.value for state in states)))
        return self._all(query)

    def ended(self, at: datetime) -> tuple[Waiver, ...]:
        """Those that held once, hold no more, and were not seen off yet."""
        return self._all(
            select(waiver)
            .where(
                waiver.c.granted_at.is_not(None),
                waiver.c.seen_off_at.is_(None),
                or_(waiver.c.until <= micros(at), waiver.c.revoked_at <= micros(at)),
            )
            .order_by(waiver.c.id)
        )

    def see_off(self, id: int, at: datetime) -> None:
        """Note that a waiver's end was dealt with."""
        self._changed(update(waiver).where(waiver.c.id == id).values(seen_off_at=micros(at)))

    def follow_up(self, id: int, issue_key: str) -> None:
        """Note the issue that was created to make up for it."""
        self._changed(update(waiver).where(waiver.c.id == id).values(follow_up=storable(issue_key)))

    def count(self, at: datetime) -> Mapping[str, Mapping[str, int]]:
        """By gate id and how they stand, how many there are."""
        query = select(waiver.c.gate_id, waiver.c.state, waiver.c.until)
        found: dict[str, dict[str, int]] = {}
        for gate_id, state, until in self._database.read(lambda connection: connection.execute(query).all()):
            standing = "ended" if state != _REVOKED and until <= micros(at) else str(state)
            of_gate = found.setdefault(gate_id, {})
            of_gate[standing] = of_gate.get(standing, 0) + 1
        return found

    def _all(self, query: Select[Any]) -> tuple[Waiver, ...]:
        return tuple(map(_waiver, self._database.read(lambda connection: connection.execute(query).all())))

    def _changed(self, statement: Update) -> bool:
        return self._database.write(lambda connection: connection.execute(statement).rowcount) == 1


def _row(asked: Waiver) -> dict[str, Any]:
    return {
        "issue_id": storable(asked.issue_id),
        "issue_key": storable(asked.issue_key),
        "gate_id": storable(asked.gate_id),
        "said": storable(asked.said),
        "state": asked.state.value,
        "asked_by": _person_text(asked.asked_by),
        "asked_at": micros(asked.asked_at),
        "until": micros(asked.until),
        "why": storable(asked.why, _LONGEST_WHY),
    }


def _waiver(row: Row[Any]) -> Waiver:
    return Waiver(
        issue_id=row.issue_id,
        issue_key=row.issue_key,
        gate_id=row.gate_id,
        said=row.said,
        asked_by=_person(row.asked_by),
        asked_at=moment(row.asked_at),
        until=moment(row.until),
        why=row.why,
        state=WaiverState(row.state),
        granted_by=_person(row.granted_by) if row.granted_by else None,
        granted_at=None if row.granted_at is None else moment(row.granted_at),
        revoked_by=row.revoked_by,
        revoked_at=None if row.revoked_at is None else moment(row.revoked_at),
        seen_off_at=None if row.seen_off_at is None else moment(row.seen_off_at),
        follow_up=row.follow_up,
        id=row.id,
    )


def _person_text(person: Person) -> str:
    return canonical({"id": person.id, "name": person.name, "aliases": list(person.aliases)})


def _person(text: str) -> Person:
    raw = json.loads(text)
    return Person(raw["id"], raw["name"], tuple(raw["aliases"]))
