from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.events import Ignored, IssueCreated, IssueDeleted
from workflows.payload import MalformedPayload, parse

PAYLOADS = [json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "payloads").glob("*.json"))]

TRANSITION: dict[str, Any] = {
    "webhookEvent": "jira:issue_updated",
    "issue": {"id": "20042", "key": "FRAUD-42"},
    "changelog": {"id": "30117", "items": [{"field": "status", "fromString": "Backlog", "toString": "Done"}]},
}


def reason(body: bytes) -> str:
    with pytest.raises(MalformedPayload) as caught:
        parse(body)
    return caught.value.reason


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
        b"<xml/>",
        b'{"timestamp": NaN}',
        b'{"timestamp": 1e999}',
        b'{"user": "\\ud800"}',
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 100_000,
    ],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    """Broken text, NaN, lone surrogates and bombs of brackets get one error that says it is not JSON."""
    assert reason(body).startswith("body: expected JSON")


@pytest.mark.parametrize(
    ("body", "what"), [(b"[]", "a list"), (b"null", "nothing"), (b"7", "a number"), (b'"x"', "text")]
)
def test_what_is_not_an_object_is_malformed(body: bytes, what: str) -> None:
    """JSON that is no object is named for what it is."""
    assert reason(body) == f"body: expected an object, found {what}"


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (["webhookEvent"], ["jira:issue_updated"], "webhookEvent: expected text, found a list"),
        (["issue"], "FRAUD-42", "issue: expected an object, found text"),
        (["issue", "key"], None, "issue.key: expected an issue key such as ABC-123, found nothing"),
        (["issue", "id"], None, "issue.id: expected an id of digits, found nothing"),
        (["issue", "id"], "../3", "issue.id: expected an id of digits, found text"),
        (["changelog"], [], "changelog: expected an object, found a list"),
        (["changelog", "id"], "30117:1", "changelog.id: expected an id of digits, found text"),
        (["changelog", "items"], {}, "changelog.items: expected a list, found an object"),
        (["changelog", "items"], ["status"], "changelog.items[0]: expected an object, found text"),
        (["changelog", "items", 0, "field"], None, "changelog.items[0]: neither field nor fieldId names the field"),
        (["changelog", "items", 0, "toString"], {}, "changelog.items[0].toString: expected text, found an object"),
        (["changelog", "items", 0, "toString"], None, "changelog.items: the status item does not say which status"),
    ],
)
def test_a_broken_essential_part_is_named(path: list[str | int], value: object, expected: str) -> None:
    """The reason says which part is wrong, what it must be and what was found, and nothing of the contents."""
    payload = json.loads(json.dumps(TRANSITION))
    target = payload
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    assert reason(json.dumps(payload).encode()).startswith(expected)


@pytest.mark.parametrize(
    "key",
    [
        "fraud-42",
        "FRAUD-42/../../user",
        "FRAUD-42\n",
        "FRAUD-٤٢",
        "F-1",
        "FRAUD",
        "-1",
        "FRAUD-42?x=1",
        "FRAUD-" + "9" * 40,
    ],
)
@pytest.mark.parametrize("event", ["jira:issue_created", "jira:issue_updated", "jira:issue_deleted"])
def test_a_key_can_never_become_more_than_a_key(key: str, event: str) -> None:
    """Whatever is not shaped exactly like an issue key is refused, since keys become parts of addresses."""
    payload = {**TRANSITION, "webhookEvent": event, "issue": {"id": "20042", "key": key}}
    assert reason(json.dumps(payload).encode()).startswith("issue.key")


def test_the_last_of_two_equal_keys_counts() -> None:
    """A key that is written twice has its last value."""
    body = b'{"webhookEvent": "jira:issue_updated", "webhookEvent": "board_created"}'
    assert parse(body) == Ignored("unknown event")


def test_numbers_serve_as_ids() -> None:
    """Ids that a sender writes as numbers are ids all the same."""
    event = parse(b'{"webhookEvent": "jira:issue_created", "issue": {"id": 20042, "key": "FRAUD-42"}}')
    assert isinstance(event, IssueCreated)
    assert event.issue.id == "20042"


def test_a_delivery_about_nobody_and_nothing_else_is_still_a_deletion() -> None:
    """Parts that are not essential may be anything."""
    payload = {"webhookEvent": "jira:issue_deleted", "issue": {"id": "1", "key": "AB-1", "fields": 3}, "user": [1]}
    event = parse(json.dumps(payload).encode())
    assert isinstance(event, IssueDeleted)
    assert event.issue.fields is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def dumped(payload: object) -> bytes:
    """As hostile senders would: NaN and infinities written out, lone surrogates escaped."""
    return json.dumps(payload).encode()


def survives(body: bytes) -> None:
    with suppress(MalformedPayload):
        parse(body)


@settings(deadline=None)
@given(json_values)
def test_no_json_raises_anything_else(value: object) -> None:
    """Any JSON is an event, ignored or malformed."""
    survives(dumped(value))


@settings(deadline=None)
@given(st.fixed_dictionaries({"type": json_values, "version": json_values, "content": json_values}) | json_values)
def test_no_comment_raises_anything_else(body: object) -> None:
    """Whatever stands in a comment's body is read, or left alone."""
    told = {
        "webhookEvent": "comment_updated",
        "issue": {"id": "1", "key": "ML-1"},
        "comment": {"id": "2", "body": body},
    }
    survives(dumped(told))
    survives(dumped({**told, "comment": {"id": "2", "body": {"type": "doc", "version": 1, "content": [body]}}}))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(body: bytes) -> None:
    """Any bytes are malformed or ignored."""
    survives(body)


@st.composite
def mutated(draw: st.DrawFn) -> object:
    """A real shape with a few parts replaced, removed or added anywhere in it."""
    payload = json.loads(json.dumps(draw(st.sampled_from(PAYLOADS))))
    for _ in range(draw(st.integers(1, 3))):
        place: Any = payload
        while True:
            keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys)) if keys else None
            if key is None or not isinstance(place[key], dict | list) or draw(st.booleans()):
                break
            place = place[key]
        if key is None:
            continue
        if draw(st.booleans()):
            place[key] = draw(json_values)
        else:
            del place[key]
    return payload


@settings(deadline=None)
@given(mutated())
def test_no_mutation_of_a_real_shape_raises_anything_else(payload: object) -> None:
    """A real shape with parts replaced or removed anywhere is an event, ignored or malformed."""
    survives(dumped(payload))
