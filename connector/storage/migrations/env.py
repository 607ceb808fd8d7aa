"""Alembic runs this for every command. The connection, its transaction and its lock are the caller's (`upgrading`)."""

from __future__ import annotations

from alembic import context

from connector.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
