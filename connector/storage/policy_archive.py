"""Policies that were in force, in the table `policy`."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select

from config.configuration import Policy
from connector.storage.database import Database, insert_new
from connector.storage.events import storable
from connector.storage.instants import micros, moment
from connector.storage.tables import policy as policy_table
from workflows.ports.policy_archive import ArchivedPolicy


class StoredPolicyArchive:
    """`PolicyArchive` on either database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, policy: Policy, at: datetime) -> bool:
        """Keep it; nothing is written when its version is there."""
        there = select(policy_table.c.version).where(policy_table.c.version == policy.version)
        if self._database.read(lambda connection: connection.execute(there).first()) is not None:
            return False
        body = json.dumps(policy.model_dump(mode="json", by_alias=True), sort_keys=True, separators=(",", ":"))
        row = {"version": policy.version, "at": micros(at), "gates": len(policy.gates), "body": body}
        return self._database.write(lambda connection: insert_new(connection, policy_table, row))

    def fetch(self, version: str) -> dict[str, object] | None:
        """The policy's JSON."""
        query = select(policy_table.c.body).where(policy_table.c.version == storable(version))
        body = self._database.read(lambda connection: connection.execute(query).scalar())
        if body is None:
            return None
        found: dict[str, object] = json.loads(body)
        return found

    def versions(self) -> list[ArchivedPolicy]:
        """All of them."""
        columns = (policy_table.c.version, policy_table.c.at, policy_table.c.gates)
        query = select(*columns).order_by(policy_table.c.at.desc(), policy_table.c.version)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return [ArchivedPolicy(row.version, moment(row.at), row.gates) for row in rows]
