"""The raw bytes of a request, with never more than the limit of them in memory."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_PIECE: Final = 64 * 1024


class TooLarge(Exception):
    """The body is larger than the limit."""


class BrokenOff(Exception):
    """The sender went away, or announced another length than it sent."""


def read_body(environ: WSGIEnvironment, limit: int) -> bytes:
    """Read the whole body of at most `limit` bytes, announced by a length or sent in chunks.

    Raises BrokenOff, and TooLarge. What is too large is read on and dropped for as much again as the limit: a sender
    whose connection is closed while it still sends sees a broken connection instead of our answer, and sends again.
    Werkzeug's own limited stream cuts a chunked body off at the limit without a word, so it is not used here.
    """
    read: Callable[[int], bytes] = environ["wsgi.input"].read
    announced = _announced(environ.get("CONTENT_LENGTH"))
    if announced is None:
        # Without a length a body has an end only where the server marks it (chunked transfer).
        return _read_to_end(read, limit) if environ.get("wsgi.input_terminated") else b""
    if announced > limit:
        _drop(read, announced if announced <= 2 * limit else 0)
        raise TooLarge
    body = _take(read, announced)
    return body if len(body) == announced else _read_rest(read, body, announced)


def _announced(length: Any) -> int | None:
    if not length:
        return None
    if not (isinstance(length, str) and length.isascii() and length.isdigit()):
        raise BrokenOff
    return int(length[:19])


def _read_rest(read: Callable[[int], bytes], start: bytes, length: int) -> bytes:
    kept = BytesIO()
    kept.write(start)
    while (missing := length - kept.tell()) > 0:
        piece = _take(read, min(missing, _PIECE))
        if not piece:
            raise BrokenOff
        kept.write(piece)
    return kept.getvalue()


def _read_to_end(read: Callable[[int], bytes], limit: int) -> bytes:
    kept = BytesIO()
    while piece := _take(read, min(_PIECE, limit + 1 - kept.tell())):
        kept.write(piece)
        if kept.tell() > limit:
            kept.close()
            _drop(read, limit)
            raise TooLarge
    return kept.getvalue()


def _drop(read: Callable[[int], bytes], most: int) -> None:
    while most > 0 and (piece := _take(read, min(most, _PIECE))):
        most -= len(piece)


def _take(read: Callable[[int], bytes], size: int) -> bytes:
    try:
        return read(size)
    except (OSError, ValueError, RuntimeError) as error:
        raise BrokenOff from error
