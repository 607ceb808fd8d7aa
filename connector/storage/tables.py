"""The tables, for both databases; those of what was read outside of Jira are in `evidence_tables`.

Moments are whole microseconds (`instants`). An event's `state`:

    waiting   to be worked on once it is due
    held      behind an older event of its issue (SQLite only; PostgreSQL's jobs keep the order there)
    running   taken by a worker: `owner`, until `lease`
    done      worked on; kept for deduplication and for the sweep until purged
    dead      failed for good; `error` says why
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text, text

from connector.storage import evidence_tables

metadata = evidence_tables.metadata  # Of all tables, those of evidence included.
_Id = evidence_tables.Id
_NOTHING = text("''")
_ZERO = text("0")

event = Table(
    "event",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("dedupe_key", Text, nullable=False, unique=True),
    Column("receipt", BigInteger, nullable=False, server_default=_ZERO),  # Of the write that kept it.
    Column("issue_key", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("transition_ref", Text),  # What it tells of; at first, only transitions were looked up by it.
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False, server_default=_ZERO),
    Column("interrupted", Integer, nullable=False, server_default=_ZERO),  # How often a worker died over it.
    Column("due", BigInteger, nullable=False),
    Column("owner", Text, nullable=False, server_default=_NOTHING),
    Column("lease", BigInteger, nullable=False, server_default=_ZERO),
    Column("error", Text, nullable=False, server_default=_NOTHING),
    Column("received_at", BigInteger, nullable=False),
    Column("died_at", BigInteger),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # Last: what is read often lies before it.
    sqlite_autoincrement=True,  # A number is never used again, so that a dead letter's number stays its own.
)


def _partial(name: str, *columns: Column[object], where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


_partial("event_waiting", event.c.due, event.c.id, where="state = 'waiting'")
_partial("event_unfinished", event.c.issue_key, event.c.id, where="state IN ('waiting', 'held', 'running')")
_partial("event_running", event.c.lease, where="state = 'running'")
_partial("event_done", event.c.received_at, where="state = 'done'")
_partial("event_dead", event.c.died_at, where="state = 'dead'")
_partial("event_transition", event.c.transition_ref, where="transition_ref IS NOT NULL")

log = Table(
    "log",
    metadata,
    # Its own number: a forged row must not be able to stop the log by taking the next `seq`.
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("seq", BigInteger, nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("key", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("issue_key", Text, nullable=False, index=True),
    Column("verdict", String(20), nullable=False),  # Of the body, so that it can be looked up; empty without one.
    Column("body", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("log_key", "kind", "key", unique=True),
    Index("log_verdict", "ref", "verdict"),
)

log_head = Table(
    "log_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # Always 1.
    Column("count", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

effect = Table(
    "effect",
    metadata,
    Column("key", Text, primary_key=True),
    Column("issue_id", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("outcome", Text, nullable=False, server_default=_NOTHING),
    Index("effect_issue", "issue_id", "kind", "at"),
)

standing = Table("standing", metadata, Column("issue_id", Text, primary_key=True))

watermark = Table(
    "watermark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

slot = Table(
    "slot",
    metadata,
    Column("job", Text, primary_key=True),
    Column("slot", BigInteger, primary_key=True, autoincrement=False),
)

score = Table(
    "score",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("issue_id", Text, nullable=False),
    Column("issue_key", Text, nullable=False),  # As it was then.
    Column("at", BigInteger, nullable=False),
    Column("scheme", String(64), nullable=False),
    Column("value", Text),  # A decimal, exactly; null: no score.
    Column("digest", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("score_issue", "issue_id", "id"),
    Index("score_key", "issue_key"),
)

ranking = Table(
    "ranking",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("ranks", Text, nullable=False),  # JSON: issue id to rank.
)

page = Table(
    "page",
    metadata,
    Column("document", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("issue_key", Text, nullable=False, index=True),
    Column("page_id", Text, nullable=False, index=True),
    Column("space_id", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("parent_id", Text),
    Column("version", BigInteger, nullable=False),
    Column("state", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("run", Text, nullable=False),
    Column("linked", Text, nullable=False, server_default=_NOTHING),
    Column("sections", Text, nullable=False),  # JSON: what was generated, by section id, in order.
)

run = Table(
    "run",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("job", Text, nullable=False),
    Column("slot", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),
    Column("owner", Text, nullable=False),
    Column("lease", BigInteger, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("progress", Text, nullable=False),
    Column("result", Text, nullable=False),
    Index("run_slot", "job", "slot", unique=True),
    sqlite_autoincrement=True,
)
Index(
    "run_running",
    run.c.job,
    unique=True,
    sqlite_where=text("state = 'running'"),
    postgresql_where=text("state = 'running'"),
)

waiver = Table(
    "waiver",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("issue_id", Text, nullable=False),
    Column("issue_key", Text, nullable=False, index=True),  # As it was then.
    Column("gate_id", Text, nullable=False),
    Column("said", Text, nullable=False),  # `<comment id>@<moment>`
    Column("state", String(10), nullable=False),
    Column("asked_by", Text, nullable=False),  # People as JSON: id, name, aliases.
    Column("asked_at", BigInteger, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
    Column("granted_by", Text, nullable=False, server_default=_NOTHING),
    Column("granted_at", BigInteger),
    Column("revoked_by", Text, nullable=False, server_default=_NOTHING),
    Column("revoked_at", BigInteger),
    Column("seen_off_at", BigInteger),
    Column("follow_up", Text, nullable=False, server_default=_NOTHING),
    Index("waiver_said", "issue_id", "gate_id", "said", unique=True),
    sqlite_autoincrement=True,  # A number is never used again: decisions name waivers by it.
)
_partial("waiver_holding", waiver.c.until, where="granted_at IS NOT NULL AND seen_off_at IS NULL")

policy = Table(
    "policy",
    metadata,
    Column("version", String(16), primary_key=True),
    Column("at", BigInteger, nullable=False),  # When it was first in force.
    Column("gates", Integer, nullable=False),
    Column("body", Text, nullable=False),  # Its canonical JSON: what the version is the digest of.
)

lapse = Table(
    "lapse",
    metadata,
    Column("issue_id", Text, primary_key=True),
    Column("gate_id", Text, primary_key=True),
    Column("issue_key", Text, nullable=False),  # As it was then.
    Column("due", BigInteger, nullable=False, index=True),
)
