"""From the bytes of one YAML file to its text, and from what the parser says of the text to words that help."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from config.problems import Problem, printable

LARGEST_FILE = 1_000_000
"""Bytes. A thousand gates take about 600,000."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_ADVICE = (
    (
        "mapping values are not allowed",
        "a key, a colon, a blank and a value",
        "indent it as its neighbours, or quote it",
    ),
    ("character that cannot start", "text in quotes where it begins with a special character", "quote the text"),
    ("did not find expected key", "keys indented alike", "indent the line as its neighbours, or close the quote above"),
    ("did not find expected '-'", "entries of a list indented alike", "indent the line as its neighbours"),
    ("could not find expected ':'", "a colon and a blank after a key", "write `key: value`"),
    ("unexpected end of stream", "a closing quote", "close the quote that begins here"),
    ("did not find expected ',' or", "commas between entries, and a closing bracket", "close the bracket"),
    ("did not find expected node content", "a value, or a closing bracket", "close the bracket, or quote the text"),
)

_UNCLOSED = ("unexpected end of stream", "expected ',' or", "expected node content")
"""What the parser says at the end of what was left open; where it began helps more."""


class NotRead(Exception):
    """A file that could not be parsed; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_text(path: Path) -> str:
    """The file's text. Raises NotRead when it cannot be read, is too large, or is not UTF-8 text."""
    file = str(path)
    try:
        if not path.is_file():
            raise NotRead(Problem(file, 0, 0, "", "no ordinary file", "a file of YAML", "replace it by a file"))
        with path.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = f"a file that cannot be read ({error.strerror})"
        fix = "let the account that runs Crossgate read it"
        raise NotRead(Problem(file, 0, 0, "", reason, "a readable file", fix)) from None
    if len(raw) > LARGEST_FILE:
        allowed = f"at most {LARGEST_FILE:,} bytes"
        raise NotRead(Problem(file, 0, 0, "", "a larger file", allowed, "divide the gates among files in gates/"))
    return _decoded(file, raw)


def _decoded(file: str, raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(error.object[: error.start].decode("utf-8", "replace"))
        found = f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8"
        raise NotRead(Problem(file, line, column, "", found, "text in UTF-8", "save the file as UTF-8")) from None
    if bad := _FORBIDDEN.search(text):
        line, column = _place(text[: bad.start()])
        found = f"the control character U+{ord(bad[0]):04X}"
        raise NotRead(Problem(file, line, column, "", found, "printable text", "remove it, or save the file as UTF-8"))
    return text


def _place(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def unreadable(file: str, text: str, error: yaml.YAMLError | ValueError) -> NotRead:
    """What the parser said, in an administrator's words."""
    if isinstance(error, yaml.MarkedYAMLError):
        return NotRead(_syntax(file, error, text))
    found = f"text that is not YAML ({printable(str(error))})"  # The reader's own, or a directive it cannot take.
    return NotRead(Problem(file, 1, 1, "", found, "YAML 1.2", "remove what is not YAML"))


def _syntax(file: str, error: yaml.MarkedYAMLError, text: str) -> Problem:
    opened = any(words in (error.problem or "") for words in _UNCLOSED)
    mark = (opened and error.context_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = (error.problem or "something that is not YAML").removeprefix("found ")
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if "\t" in written[: max(column, len(written) - len(written.lstrip()))]:
        tab = written.index("\t") + 1
        return Problem(file, line, tab, "", "a tab", "blanks for indentation", "replace the tab by blanks")
    _, allowed, fix = next(
        (row for row in _ADVICE if row[0] in said), ("", "YAML 1.2", "look at this line and at the one above")
    )
    return Problem(file, line, column, "", f"YAML that cannot be read ({said})", allowed, fix)
