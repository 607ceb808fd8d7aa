"""Between our events and procrastinate's jobs: one job for each unfinished event, made in the event's transaction.

The job carries the event's number and nothing else. Its `lock` is the issue key, so that procrastinate keeps one at a
time and the order; its `queueing_lock` names the event, so that no event can have two jobs that wait.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from connector.storage.events import EventRow

QUEUE = "crossgate"
TASK = "crossgate.handle"

_JOB = """
    SELECT procrastinate_defer_jobs_v1(ARRAY[ROW(
        'crossgate', 'crossgate.handle', 0, nullif(issue_key, ''), 'event-' || id,
        jsonb_build_object('event', id), NULL)::procrastinate_job_to_defer_v1]) FROM kept
"""
_INSERT = """
    INSERT INTO event (dedupe_key, receipt, issue_key, source, transition_ref, state, due, error, received_at,
        died_at, headers, body)
    VALUES (:dedupe_key, :receipt, :issue_key, :source, :transition_ref, :state, :due, :error, :received_at,
        :died_at, :headers, :body)
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id, issue_key
"""
_KEEP = text("WITH kept AS (" + _INSERT + ")" + _JOB)
_KEEP_DEAD = text(_INSERT)
_REPLAYED = """
    UPDATE event SET state = 'waiting', attempts = 0, interrupted = 0, due = :due, error = '', died_at = NULL
    WHERE id = :id AND state = 'dead' RETURNING id, issue_key
"""
_ADOPTED = """
    SELECT id, issue_key FROM event AS e WHERE state = 'waiting' AND due < :before AND NOT EXISTS (
        SELECT 1 FROM procrastinate_jobs AS j
        WHERE j.queueing_lock = 'event-' || e.id AND j.status IN ('todo', 'doing'))
    ORDER BY id LIMIT 1000
"""
_REPLAY = text("WITH kept AS (" + _REPLAYED + ")" + _JOB)
_ADOPT = text("WITH kept AS (" + _ADOPTED + ")" + _JOB)
_MAKE_DUE = text("""
    UPDATE event SET due = :due
    WHERE issue_key = :issue_key AND state IN ('waiting', 'held', 'running') AND state = 'waiting' AND due > :due
    RETURNING id
""")
# A job's time is the database's; an event's is the application's clock, and the event is the truth.
_HASTEN = text("""
    UPDATE procrastinate_jobs AS j SET scheduled_at = NULL FROM event AS e
    WHERE j.status = 'todo' AND j.scheduled_at > now() AND j.queue_name = 'crossgate'
    AND e.id = (j.args ->> 'event')::bigint AND e.state = 'waiting' AND e.due <= :now
""")


def keep(connection: Connection, row: EventRow) -> bool:
    """Insert the event and its job by one statement; True when it is new."""
    statement = _KEEP if row.state == "waiting" else _KEEP_DEAD
    return connection.execute(statement, row._asdict()).first() is not None


def replay(connection: Connection, id: int, due: int) -> bool:
    """Put a dead letter back, with a new job."""
    return connection.execute(_REPLAY, {"id": id, "due": due}).first() is not None


def adopt(connection: Connection, before: int) -> int:
    """Give a job to events that have none although they were due before that; gives how many."""
    return len(connection.execute(_ADOPT, {"before": before}).all())


def make_due(connection: Connection, issue_key: str, due: int) -> int:
    """Let the events of an issue that wait for their time be due; gives how many. `hasten` does the rest."""
    return len(connection.execute(_MAKE_DUE, {"issue_key": issue_key, "due": due}).all())


def hasten(connection: Connection, now: int) -> None:
    """Let jobs run at once whose events are due."""
    connection.execute(_HASTEN, {"now": now})
