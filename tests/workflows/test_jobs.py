from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.delivery import Source
from workflows.jobs import Job, NotAJob, at_once, job_of, put_off

JOB = Job("rice", "20001", "FRAUD-1")
NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_job_comes_out_as_it_went_in() -> None:
    """What is put off is done for the same issue under the same name, in a lane of its own."""
    delivery = put_off(JOB, NOON, MINUTE)
    assert job_of(delivery.body) == JOB
    assert (delivery.source, delivery.issue_key) == (Source.JOB, "FRAUD-1 rice")


def test_many_changes_within_a_window_make_one_job() -> None:
    """They have one dedupe key; those of the next window, of another issue or for another purpose have others."""
    first = put_off(JOB, NOON, MINUTE).dedupe_key
    assert put_off(JOB, NOON + timedelta(seconds=59), MINUTE).dedupe_key == first
    others = [
        put_off(JOB, NOON + MINUTE, MINUTE),
        put_off(Job("rice", "20002", "FRAUD-2"), NOON, MINUTE),
        put_off(Job("documents", "20001", "FRAUD-1"), NOON, MINUTE),
    ]
    assert len({first, *(other.dedupe_key for other in others)}) == 4


def test_a_job_can_be_done_at_once() -> None:
    """In the same lane, beside the one that is put off; once for each occasion."""
    first = at_once(JOB, NOON, "rows:7")
    assert job_of(first.body) == JOB
    assert (first.not_before, first.issue_key) == (None, put_off(JOB, NOON, MINUTE).issue_key)
    keys = {first.dedupe_key, at_once(JOB, NOON, "rows:8").dedupe_key, put_off(JOB, NOON, MINUTE).dedupe_key}
    assert len(keys) == 3
    assert at_once(JOB, NOON + MINUTE, "rows:7").dedupe_key == first.dedupe_key


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(1, 10_000))  # noqa: DTZ001 - made aware below.
def test_a_job_is_due_after_all_that_it_stands_for(moment: datetime, seconds: int) -> None:
    """It waits until its window is over, and never longer than the window is wide."""
    now, window = moment.replace(tzinfo=UTC), timedelta(seconds=seconds)
    due = put_off(JOB, now, window).not_before
    assert due is not None
    assert now < due <= now + window


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"job": 1, "issue": {"id": "1", "key": "A-1"}}', b'{"job": "a"}']
)
def test_what_is_no_job_is_refused(body: bytes) -> None:
    """A body of another shape is named as such."""
    with pytest.raises(NotAJob):
        job_of(body)
