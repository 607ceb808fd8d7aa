"""What an HTTP answer of Jira's means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connector.remote.answers import DEFAULT_WAIT, Answer, details_of, error_of, json_of, record, records, text, wait_of
from workflows.errors import Busy, Conflict, Forbidden, Gone, Refused, RemoteError, TooLarge, Unauthorized, Unreachable

NOW = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, Unauthorized),
        (403, Forbidden),
        (404, Gone),
        (409, Conflict),
        (429, Busy),
        (400, Refused),
        (410, Refused),
        (413, TooLarge),
        (422, Refused),
        (408, Unreachable),
        (425, Unreachable),
        (500, Unreachable),
        (503, Unreachable),
        (599, Unreachable),
        (302, Unreachable),
        (100, Unreachable),
    ],
)
def test_each_status_has_its_error(status: int, expected: type[RemoteError]) -> None:
    """Every status that is no success becomes exactly the error that `workflows.errors` names for it."""
    assert type(error_of(answer(status), "GET /issue/{key}", NOW)) is expected


@pytest.mark.parametrize("status", [200, 201, 204])
def test_success_is_no_error(status: int) -> None:
    """2xx gives no error."""
    assert error_of(answer(status), "GET /x", NOW) is None


def test_jiras_own_words_are_the_details() -> None:
    """What Jira says about the whole and about single fields is kept, field by field."""
    body = b'{"errorMessages": ["It is closed."], "errors": {"summary": "Required."}}'
    error = error_of(answer(400, body), "POST /x", NOW)
    assert isinstance(error, Refused)
    assert error.details == ("It is closed.", "summary: Required.")
    assert "It is closed." in str(error)


@given(st.binary(max_size=200) | st.sampled_from([b'{"errorMessages": 5, "errors": [1]}', b"[1]", b'"x"', b"null"]))
def test_any_body_has_details_or_none(body: bytes) -> None:
    """Whatever a refusing answer holds, reading its details never fails and never lets control characters through."""
    assert all(detail.isprintable() for detail in details_of(body))


def test_details_are_bounded() -> None:
    """A refusal of a megabyte does not become a log line of a megabyte."""
    body = b'{"errorMessages": [' + b",".join([b'"' + b"x" * 5000 + b'"'] * 100) + b"]}"
    details = details_of(body)
    assert len(details) == 20
    assert max(map(len, details)) == 300


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "17"}, 17),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "Thu, 01 Oct 2026 12:00:42 GMT"}, 42),
        ({"retry-after": "Thu, 01 Oct 2026 11:00:00 GMT"}, 1),
        ({"retry-after": "soon"}, DEFAULT_WAIT),
        ({"retry-after": "99999999"}, 3600),
        ({"retry-after": "²"}, DEFAULT_WAIT),
        ({"x-ratelimit-reset": "2026-10-01T12:02Z"}, 120),
        ({"retry-after": "5", "x-ratelimit-reset": "2026-10-01T12:02Z"}, 5),
        ({}, DEFAULT_WAIT),
    ],
)
def test_retry_after_in_all_its_forms(headers: dict[str, str], seconds: float) -> None:
    """Seconds, an HTTP date and the reset time are read; nonsense gives the default; all stays within an hour."""
    assert wait_of(headers, NOW) == pytest.approx(seconds)


@given(st.text(max_size=40))
def test_any_retry_after_gives_a_wait(value: str) -> None:
    """No header value makes the wait fail or leave its bounds."""
    assert 1 <= wait_of({"retry-after": value}, NOW) <= 3600


def test_a_page_of_html_is_no_answer() -> None:
    """A login page with status 200 is unreachable, and its text stays out of the error."""
    with pytest.raises(Unreachable, match="not JSON but text/html"):
        json_of(answer(200, b"<html>secret", content_type="text/html"), "GET /myself")


def test_no_body_is_none() -> None:
    """204 and an empty 201 give None."""
    assert json_of(answer(204), "PUT /x") is None


@pytest.mark.parametrize("raw", [None, [], "x", 1])
def test_another_shape_is_unreachable(raw: object) -> None:
    """An object, a list or a text is given only when it is one."""
    with pytest.raises(Unreachable):
        record(raw, "issue")


def test_lists_and_texts_are_checked_too() -> None:
    """A list of objects must hold objects; an id may be a number but not nothing."""
    assert records([{}], "x") == [{}]
    assert text(5, "x") == "5"
    wrong: object
    for wrong in (None, [1], {}):
        with pytest.raises(Unreachable):
            records(wrong, "x")
    empty: object
    for empty in (None, "", True, []):
        with pytest.raises(Unreachable):
            text(empty, "x")


def test_a_list_of_errors() -> None:
    """As Confluence tells them: each error's title comes with its detail, where it has one."""
    body = b'{"errors": [{"status": 400, "code": "X", "title": "A page with this title exists", "detail": null},'
    body += b' {"title": "Body", "detail": "line 3"}, "odd"]}'
    assert details_of(body) == ("A page with this title exists", "Body: line 3")
