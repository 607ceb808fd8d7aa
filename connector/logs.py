"""What the service says about itself: JSON lines where machines read, plain words on a terminal, secrets nowhere.

Everything goes to the standard error stream, other libraries' messages included. A body is never logged: bytes are
shown as their number. What looks like a credential is taken out of keys, values and tracebacks alike; that is the
second line of defence, the first being that secrets are SecretStr and are not passed to a log at all.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Final, TextIO

import orjson
import structlog
from pydantic import SecretBytes, SecretStr

_HIDDEN: Final = "[hidden]"
_LONGEST: Final = 4000  # Characters of one value; a traceback is cut in front.
_DEEPEST: Final = 6

_SECRET_KEY: Final = re.compile(
    r"authorization|cookie|secret|passw|token|api[_-]?key|signature|credential|private", re.IGNORECASE
)
_BODY_KEY: Final = frozenset({"body", "payload", "raw"})
_SECRET_TEXT: Final = (
    (re.compile(r"\b(Bearer|Basic|Negotiate|Digest)\s+[A-Za-z0-9+/._~=-]{6,}", re.IGNORECASE), rf"\1 {_HIDDEN}"),
    (re.compile(r"\bAT[A-Z]{2,3}T?3x[A-Za-z0-9+/._=-]{8,}"), _HIDDEN),  # Atlassian's API and access tokens.
    (re.compile(r"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?"), _HIDDEN),  # JSON Web Tokens.
    (re.compile(r"\bsha256=[0-9a-fA-F]{16,}"), f"sha256={_HIDDEN}"),
    (re.compile(r"(://[^\s/:@]*):[^\s/@]+@"), rf"\1:{_HIDDEN}@"),  # A password in an address.
    (
        re.compile(
            r"(?i)\b(password|passwd|secret|token|api[_-]?key|authorization)\b(['\"]?\s*[=:]\s*)['\"]?[^\s'\",;&}]+"
        ),
        rf"\1\2{_HIDDEN}",
    ),
)

EventDict = MutableMapping[str, Any]


def configure_logs(*, stream: TextIO | None = None, level: str = "INFO", readable: bool | None = None) -> None:
    """Set up logging for this process; a second call replaces the first.

    `stream` defaults to the standard error stream; `readable` to whether that is a terminal. `level` is a name of the
    standard library's levels.
    """
    out = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            hide_secrets,
            _plain if (out.isatty() if readable is None else readable) else _json,
        ],
    )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    # At DEBUG these write what they send and get, bodies and all; alembic tells each step of its own at INFO.
    for name in ("alembic", "apscheduler", "urllib3", "requests", "jira", "atlassian", "sqlalchemy", "procrastinate"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("stamina").setLevel(logging.ERROR)  # Each retry; what came of them is told by whoever asked.


def hide_secrets(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A processor: take out secrets and bodies, wherever in the event they are."""
    return {key: _hidden_by_key(key, value, 0) for key, value in event.items()}


def _hidden_by_key(key: object, value: object, depth: int) -> object:
    name = str(key)
    if _SECRET_KEY.search(name):
        return _HIDDEN
    if name.lower() in _BODY_KEY:
        return f"({len(value)} long)" if isinstance(value, (bytes, bytearray, str)) else _HIDDEN
    return _clean(value, depth)


def _clean(value: object, depth: int) -> object:
    """The value as JSON can hold it, without secrets."""
    match value:
        case None | bool() | int() | float():
            return value
        case SecretStr() | SecretBytes():
            return _HIDDEN
        case bytes() | bytearray() | memoryview():
            return f"({len(value)} bytes)"
        case Mapping() if depth < _DEEPEST:
            return {str(key): _hidden_by_key(key, one, depth + 1) for key, one in value.items()}
        case list() | tuple() | set() | frozenset() if depth < _DEEPEST:
            return [_clean(one, depth + 1) for one in value]
        case _:
            return _without_secrets(str(value))


def _without_secrets(text: str) -> str:
    for pattern, instead in _SECRET_TEXT:
        text = pattern.sub(instead, text)
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"


def _json(_logger: object, _method: str, event: EventDict) -> str:
    try:
        return orjson.dumps(event, default=str).decode()
    except orjson.JSONEncodeError:  # Half a surrogate pair, or an integer of more than 64 bits, from outside.
        return json.dumps(event, default=str)


def _plain(_logger: object, _method: str, event: EventDict) -> str:
    """`12:30:01 warning  jira: what happened  key=value`, then the traceback if there is one."""
    at, level, name = (str(event.pop(key, "")) for key in ("timestamp", "level", "logger"))
    words, traceback = event.pop("event", ""), event.pop("exception", None)
    pairs = "".join(f"  {key}={value}" for key, value in event.items())
    line = f"{at[11:19]} {level:<8} {name}: {words}{pairs}"
    # What came from outside may hold line breaks and terminal commands.
    line = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in line)
    return f"{line}\n{traceback}" if traceback else line
