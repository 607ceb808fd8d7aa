"""Readings of metrics, in the table `reading`; metrics that are issues, in `metric`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, or_, select

from connector.storage.database import Database
from connector.storage.events import storable
from connector.storage.evidence_tables import metric, reading
from connector.storage.hashing import canonical
from connector.storage.instants import micros
from connector.storage.looking_up import in_batches
from connector.storage.reading_rows import reading_of, row_of
from workflows.metrics.bounds import JOINS, MOST_KEPT
from workflows.metrics.metric import TieredMetric
from workflows.metrics.reading import Newest, Reading
from workflows.metrics.record import metric_from_json, metric_json

_EXTEND = (
    reading.update()
    .where(reading.c.id == bindparam("row"))
    .values(at=bindparam("until"), link=bindparam("seen_at"), made_at=bindparam("made"))
)


class StoredMetricBook:
    """`MetricBook` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, readings: Sequence[Reading]) -> int:
        """Keep readings; those that say what the newest of their metric said make that one longer."""
        by_metric: dict[str, list[Reading]] = {}
        for one in sorted(readings, key=lambda one: one.at):
            by_metric.setdefault(storable(one.metric), []).append(one)

        def act(connection: Connection, names: list[str]) -> int:
            newest = {name: connection.execute(_newest_of(name)).first() for name in names}
            new: list[dict[str, Any]] = []
            longer: dict[int, dict[str, Any]] = {}
            for name in names:
                _entries(newest.get(name), by_metric[name], new, longer)
            if longer:
                connection.execute(_EXTEND, list(longer.values()))
            if new:
                connection.execute(reading.insert(), new)
            return len(new)

        return sum(
            self._database.write_alone(lambda connection, names=names: act(connection, names))  # type: ignore[misc]
            for names in in_batches(by_metric)
        )

    def newest(self, metrics: Collection[str] | None = None) -> Mapping[str, Newest]:
        """What is known of each metric, by id."""

        def act(connection: Connection) -> list[Row[Any]]:
            names = _names(connection) if metrics is None else dict.fromkeys(map(storable, metrics))
            return [row for name in names for row in _known(connection, name)]

        found: dict[str, Newest] = {}
        for one in map(reading_of, self._database.read(act)):  # Oldest first.
            known = found.get(one.metric, Newest())
            found[one.metric] = Newest(one) if one.value is not None else Newest(known.reading, one)
        return found

    def history(self, metric: str, since: datetime | None = None, limit: int | None = None) -> list[Reading]:
        """Its readings, oldest first; with `limit`, the newest so many."""
        query = select(reading).where(reading.c.metric == storable(metric)).order_by(reading.c.id.desc()).limit(limit)
        if since is not None:
            query = query.where(reading.c.at >= micros(since))
        found = self._database.read(lambda connection: list(connection.execute(query)))
        return [reading_of(row) for row in reversed(found)]

    def describe(self, metrics: Sequence[TieredMetric], at: datetime) -> None:
        """Keep these as all the metrics that are issues; what is kept already is not written."""
        wanted = {storable(one.id): canonical(metric_json(one)) for one in metrics}
        stored = micros(at)

        def act(connection: Connection) -> None:
            held = {row.id: row.body for row in connection.execute(select(metric.c.id, metric.c.body))}
            gone = [known for known in held if wanted.get(known) != held[known]]
            for names in in_batches(gone):
                connection.execute(delete(metric).where(metric.c.id.in_(names)))
            new = [{"id": one, "at": stored, "body": body} for one, body in wanted.items() if held.get(one) != body]
            if new:
                connection.execute(metric.insert(), new)

        if wanted != self._held():
            self._database.write_alone(act)

    def described(self) -> tuple[TieredMetric, ...]:
        """The metrics that are issues, by label."""
        found = [metric_from_json(json.loads(body)) for body in self._held().values()]
        return tuple(sorted(found, key=lambda one: one.label))

    def forget(self, before: datetime) -> int:
        """Forget old readings, and of each metric all but the newest so many; what is known now stays."""

        def act(connection: Connection) -> int:
            kept = [row.id for name in _names(connection) for row in _known(connection, name)]
            held = select(reading.c.id, _rank.label("rank")).subquery()
            old = select(held.c.id).where(held.c.rank > MOST_KEPT)
            gone = or_(reading.c.at < micros(before), reading.c.id.in_(old))
            return connection.execute(delete(reading).where(gone, reading.c.id.not_in(kept))).rowcount

        return self._database.write_alone(act)

    def _held(self) -> dict[str, str]:
        query = select(metric.c.id, metric.c.body)
        return {row.id: row.body for row in self._database.read(lambda connection: list(connection.execute(query)))}


_rank = func.row_number().over(partition_by=reading.c.metric, order_by=reading.c.id.desc())


def _newest_of(name: str) -> Select[Any]:
    """The newest row of a metric: one step in the index, however long its history is."""
    return select(reading).where(reading.c.metric == name).order_by(reading.c.id.desc()).limit(1)


def _known(connection: Connection, name: str) -> Iterator[Row[Any]]:
    """The newest row with a value, then the newest of all when that is another."""
    newest = connection.execute(_newest_of(name)).first()
    if newest is not None and newest.value is None:
        yield from connection.execute(_newest_of(name).where(reading.c.value.is_not(None)))
    if newest is not None:
        yield newest


def _names(connection: Connection) -> Sequence[str]:
    return connection.execute(select(reading.c.metric).distinct()).scalars().all()


def _entries(
    newest: Row[Any] | None, readings: list[Reading], new: list[dict[str, Any]], longer: dict[int, dict[str, Any]]
) -> None:
    """What is to be written of one metric's readings, oldest first."""
    last = None if newest is None else reading_of(newest)
    row: dict[str, Any] | None = None  # The last one that is new.
    for one in readings:
        if last is not None and one.at <= last.at:
            continue
        if last is not None and one.digest == last.digest and one.at - last.at <= JOINS:
            made = row_of(one)
            if row is not None:
                row.update(at=made["at"], link=made["link"], made_at=made["made_at"])
            elif newest is not None:
                longer[newest.id] = {
                    "row": newest.id,
                    "until": made["at"],
                    "seen_at": made["link"],
                    "made": made["made_at"],
                }
        else:
            row = row_of(one)
            new.append(row)
        last = one
