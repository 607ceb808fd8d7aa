from io import BytesIO
from typing import Any

import pytest

from webhooks.body import BrokenOff, TooLarge, read_body


class Dripping:
    """A stream that gives a few bytes at a time and notes how many were taken."""

    def __init__(self, data: bytes, at_once: int = 3) -> None:
        self._data = BytesIO(data)
        self._at_once = at_once
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        piece = self._data.read(min(size, self._at_once) if size >= 0 else self._at_once)
        self.taken += len(piece)
        return piece


class Endless:
    """A stream without end."""

    taken = 0

    def read(self, size: int) -> bytes:
        """Give the next bytes."""
        self.taken += size
        return b"x" * size


class Broken:
    """A stream whose connection is gone."""

    def read(self, size: int) -> bytes:
        """Give the next bytes."""
        raise OSError(f"connection reset before {size} bytes")


def environ(stream: object, length: str | None = None, *, terminated: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {"wsgi.input": stream}
    if length is not None:
        found["CONTENT_LENGTH"] = length
    return found | ({"wsgi.input_terminated": True} if terminated else {})


def test_the_announced_bytes_are_read() -> None:
    """As many bytes as announced are read, in pieces if they come so, and not one more."""
    stream = Dripping(b"0123456789rest")
    assert read_body(environ(stream, "10"), 10) == b"0123456789"
    assert stream.taken == 10


@pytest.mark.parametrize(("length", "taken"), [(11, 11), (20, 20), (21, 0), (10**9, 0)])
def test_a_length_beyond_the_limit_is_refused(length: int, taken: int) -> None:
    """A body a little too large is taken from the connection so that the answer is heard; a far larger one is not."""
    stream = Dripping(b"x" * 50)
    with pytest.raises(TooLarge):
        read_body(environ(stream, str(length)), 10)
    assert stream.taken == taken


@pytest.mark.parametrize("length", ["-1", "1e3", "ten", "٣", "0x10", " 1"])
def test_a_strange_length_is_refused(length: str) -> None:
    """A length that is no plain number is no length."""
    with pytest.raises(BrokenOff):
        read_body(environ(Dripping(b"x"), length), 10)


def test_a_number_of_any_length_is_too_large() -> None:
    """A length of thousands of digits is too large, and costs nothing."""
    with pytest.raises(TooLarge):
        read_body(environ(Dripping(b"x"), "9" * 10_000), 10)


def test_chunks_are_read_up_to_the_limit() -> None:
    """A body without a length is read to its end if that comes within the limit."""
    assert read_body(environ(Dripping(b"0123456789"), terminated=True), 10) == b"0123456789"


def test_chunks_beyond_the_limit_are_refused() -> None:
    """Of a body without end no more is taken than twice the limit, and no more kept than the limit and one byte."""
    stream = Endless()
    with pytest.raises(TooLarge):
        read_body(environ(stream, terminated=True), 1_000_000)
    assert stream.taken == 2_000_001


def test_without_length_and_end_there_is_no_body() -> None:
    """Where neither a length nor the server marks the end, nothing is read: it could take for ever."""
    stream = Endless()
    assert read_body(environ(stream), 10) == b""
    assert stream.taken == 0


def test_a_body_that_ends_early_is_refused() -> None:
    """A body shorter than announced was cut off on its way."""
    with pytest.raises(BrokenOff):
        read_body(environ(Dripping(b"012"), "10"), 10)


@pytest.mark.parametrize("length", ["10", None])
def test_a_lost_connection_is_a_body_broken_off(length: str | None) -> None:
    """An error of the connection is told as what it means."""
    with pytest.raises(BrokenOff):
        read_body(environ(Broken(), length, terminated=True), 10)
