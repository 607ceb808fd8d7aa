import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from connector.logs import configure_logs, hide_secrets

TOKEN = "ATATT3xFfGF0T4JVjUmQ9rZ6tq2B1y8"


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Leave logging as it was found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def logged(event: str = "", /, *, readable: bool = False, **values: object) -> str:
    """What is written for an event."""
    stream = io.StringIO()
    configure_logs(stream=stream, readable=readable)
    structlog.get_logger("crossgate.test").warning(event, **values)
    return stream.getvalue()


def fail(text: str) -> NoReturn:
    """Fail with a text from outside."""
    raise LookupError(text)


def test_machines_get_one_json_object_a_line() -> None:
    """Off a terminal each event is a line of JSON with time, level, logger and values."""
    [line] = logged("issue moved back", issue="FRAUD-7", attempts=2).splitlines()
    read = json.loads(line)
    assert read["event"] == "issue moved back"
    assert (read["level"], read["logger"], read["issue"], read["attempts"]) == (
        "warning",
        "crossgate.test",
        "FRAUD-7",
        2,
    )
    assert read["timestamp"].endswith("Z")


def test_people_get_a_plain_line() -> None:
    """On a terminal an event is a line of words."""
    line = logged("issue moved back", readable=True, issue="FRAUD-7")
    assert "warning  crossgate.test: issue moved back  issue=FRAUD-7\n" in line


def test_other_libraries_are_written_alike() -> None:
    """Messages through the standard library, with their arguments and tracebacks, take the same way."""
    stream = io.StringIO()
    configure_logs(stream=stream, readable=False)
    try:
        fail("no such field")
    except LookupError:
        logging.getLogger("some.library").exception("cannot read %s", "FRAUD-7")
    read = json.loads(stream.getvalue())
    assert (read["event"], read["logger"], read["level"]) == ("cannot read FRAUD-7", "some.library", "error")
    assert "LookupError: no such field" in read["exception"]


def test_a_second_call_replaces_the_first() -> None:
    """Configuring twice does not write everything twice."""
    configure_logs(stream=io.StringIO())
    assert len(logged("once").splitlines()) == 1


@pytest.mark.parametrize(
    ("values", "secret"),
    [
        ({"jira": SecretStr("hunter2-hunter2")}, "hunter2"),
        ({"headers": {"Authorization": "Bearer abcdefgh"}}, "abcdefgh"),
        ({"webhook_secret": "hunter2"}, "hunter2"),
        ({"nested": [{"api_key": "hunter2"}]}, "hunter2"),
        ({"url": "https://user:hunter2@example.net/x"}, "hunter2"),
        ({"sent": "Authorization: Basic amlyYTpodW50ZXIy"}, "amlyYTpodW50ZXIy"),
        ({"text": f"the token was {TOKEN}"}, TOKEN),
        ({"text": "got eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl"}, "eyJpc3MiOiJ4In0"),
        ({"text": "X-Hub-Signature sha256=" + "ab" * 32}, "abab"),
        ({"text": '{"password": "hunter2"}'}, "hunter2"),
        ({"body": '{"issue": "hunter2"}'}, "hunter2"),
        ({"received": b"hunter2"}, "hunter2"),
        ({"tuple": ("ok", b"hunter2")}, "hunter2"),
    ],
)
@pytest.mark.parametrize("readable", [True, False])
def test_secrets_and_bodies_are_not_written(values: dict[str, Any], secret: str, readable: bool) -> None:
    """Neither credentials in any of their usual places, nor bodies, reach the log."""
    line = logged("told", readable=readable, **values)
    assert "told" in line
    assert secret not in line


def test_secrets_in_tracebacks_and_messages_are_not_written() -> None:
    """An exception's text and a message's arguments are searched for credentials too."""
    stream = io.StringIO()
    configure_logs(stream=stream, readable=True)
    try:
        fail(f"401 for Bearer {TOKEN}")
    except LookupError:
        logging.getLogger("requests_like").exception("called with %s", f"token={TOKEN}")
    assert TOKEN not in stream.getvalue()
    assert "LookupError" in stream.getvalue()


def test_issue_text_cannot_forge_lines_or_command_the_terminal() -> None:
    """On a terminal, line breaks and control characters of a value are shown, not obeyed."""
    written = logged("summary", readable=True, summary="x\n12:00:00 info: all is well\x1b[2J")
    assert written.count("\n") == 1
    assert "\x1b" not in written


def test_huge_values_are_cut() -> None:
    """A value cannot fill the disk."""
    assert len(logged("long", text="x" * 1_000_000)) < 10_000


@given(
    st.dictionaries(
        st.text(max_size=5).filter(lambda key: key not in {"event", "level", "logger", "timestamp"}),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)) | st.binary(),
            lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.integers(), inner, max_size=2),
            max_leaves=5,
        ),
        max_size=3,
    )
)
def test_whatever_is_logged_is_one_line_of_json(values: dict[str, object]) -> None:
    """No value, half surrogates and huge integers included, keeps an event from being written."""
    stream = io.StringIO()
    configure_logs(stream=stream, readable=False)
    event = hide_secrets(None, "info", {"event": "x", **values})
    logging.getLogger("fuzz").warning("x", extra={"found": event})
    line, rest = stream.getvalue().split("\n")
    assert rest == ""
    assert json.loads(line)["event"] == "x"


def test_the_stream_is_the_standard_error_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard output belongs to what commands print."""
    configure_logs()
    logging.getLogger("crossgate").warning("here")
    captured = capsys.readouterr()
    assert "here" in captured.err
    assert captured.out == ""
    assert sys.stderr is not None
