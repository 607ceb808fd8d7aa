"""Bad input: each class of error with its files and exactly what is said of them.

The rows stand in `bad_input/*.txt`: `### name`, for each file `--- file` and its content, then `>>>` and the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from config.loader import ConfigurationError, load
from tests.config.writing import GATE, said_of, write

_TABLES = sorted((Path(__file__).parent / "bad_input").glob("*.txt"))
_LONG_NAME = "x" * 300


def _rows() -> Iterator[ParameterSet]:
    for table in _TABLES:
        for row in table.read_text(encoding="utf-8").split("### ")[1:]:
            name, _, rest = row.partition("\n")
            written, _, said = rest.partition(">>>\n")
            files = {}
            for file in written.split("--- ")[1:]:
                file_name, _, content = file.partition("\n")
                files[file_name] = content
            yield pytest.param(files, said.strip(), id=name)


@pytest.mark.parametrize(("files", "said"), list(_rows()))
def test_each_error_says_where_what_is_allowed_and_the_likeliest_fix(
    tmp_path: Path, files: Mapping[str, str], said: str
) -> None:
    """Every row of the tables gives exactly its lines, in the order of files and lines."""
    assert said_of(write(tmp_path, files)) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(
            b"",
            "gates.yaml:1:1: found an empty file; allowed is a mapping with keys; write its keys, or delete the file",
            id="empty file",
        ),
        pytest.param(
            b"gates:\n  - id: r\xe9view\n",
            "gates.yaml:2:10: found the byte 0xe9, which is not UTF-8; allowed is text in UTF-8; "
            "save the file as UTF-8",
            id="not UTF-8",
        ),
        pytest.param(
            "gates: []\n".encode("utf-16"),
            "gates.yaml:1:1: found the byte 0xff, which is not UTF-8; allowed is text in UTF-8; save the file as UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            b"gates: []\n# \x07\n",
            "gates.yaml:2:3: found the control character U+0007; allowed is printable text; "
            "remove it, or save the file as UTF-8",
            id="control character",
        ),
        pytest.param(
            b"gates:\n\t- id: review\n",
            "gates.yaml:2:1: found a tab; allowed is blanks for indentation; replace the tab by blanks",
            id="tab",
        ),
        pytest.param(
            b"a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (n + 1, n + 1, b", ".join([b"*%c" % n] * 10)) for n in b"abcdefg"),
            "gates.yaml:5:44: e[9]: found more values; allowed is at most 100,000, aliases written out; "
            "divide the file, or use fewer aliases",
            id="alias bomb",
        ),
        pytest.param(
            b"gates: " + b"[" * 500_000,
            f"gates.yaml:1:67: gates{'[0]' * 18}[…0]{'[0]' * 19}: found deeper nesting; allowed is at most 60 levels; "
            "nest less, or close the brackets",
            id="half a million brackets",
        ),
        pytest.param(
            b"a: &a0 [x]\n" + b"".join(b"b%d: &a%d [*a%d]\n" % (n, n + 1, n) for n in range(70)),
            "gates.yaml:59:6: b57: found deeper nesting; allowed is at most 60 levels, aliases written out; nest less",
            id="nested by aliases",
        ),
        pytest.param(
            b"#" * 1_000_001,
            "gates.yaml: found a larger file; allowed is at most 1,000,000 bytes; "
            "divide the gates among files in gates/",
            id="too large",
        ),
        pytest.param(
            b"gates: " + b"9" * 5000,
            "gates.yaml:1:8: gates: found a value that does not fit its tag; allowed is a number of a usable size; "
            "put it in quotes",
            id="a number of five thousand digits",
        ),
        pytest.param(
            f"gates: {_LONG_NAME}".encode(),
            f'gates.yaml:1:8: gates: found "{"x" * 59}…"; allowed is a list; begin each entry with a dash',
            id="a long text is cut",
        ),
    ],
)
def test_bytes_that_are_no_readable_yaml(tmp_path: Path, content: bytes, said: str) -> None:
    """What cannot be written in the tables: raw bytes, and files beyond the bounds."""
    assert said_of(write(tmp_path, {"gates.yaml": content})) == said


def test_a_problem_for_machines_has_its_parts_and_the_whole(tmp_path: Path) -> None:
    """What `check-config --json` prints: editors and pipelines need no parsing."""
    with pytest.raises(ConfigurationError) as caught:
        load(write(tmp_path, {"site.yaml": "colour: red\n"}))
    (problem,) = caught.value.problems
    assert problem.as_json() == {
        "file": f"{tmp_path}/site.yaml",
        "line": 1,
        "column": 1,
        "path": "colour",
        "found": 'the unknown key "colour"',
        "allowed": "jira, confluence, receiving, reverting, commenting or sweep",
        "fix": "remove it",
        "message": str(problem),
    }


def test_one_value_that_fits_no_member_of_a_choice_is_told_once(tmp_path: Path) -> None:
    """A text that is too long is not also told to be no number."""
    text = GATE + f"      - field: {{name: Tier, equals: {'x' * 10_001}}}\n"
    assert said_of(write(tmp_path, {"gates.yaml": text})) == (
        f'gates.yaml:7:37: gates[0].require[1].field.equals: found "{"x" * 59}…"; allowed is at most 10000 characters; '
        "shorten it"
    )


def test_a_file_with_thousands_of_faults_is_told_in_part(tmp_path: Path) -> None:
    """A file that was never meant to be one of ours does not bury the others."""
    unknown = "".join(f"key{n}: 1\n" for n in range(5_000))
    lines = said_of(write(tmp_path, {"gates.yaml": unknown, "site.yaml": "colour: red\n"})).splitlines()
    assert len(lines) == 201
    assert lines[-1].startswith("site.yaml:1:1: colour:")


@pytest.mark.parametrize(
    "secret",
    [
        "receiving: {secret_header: 's3cr3t value'}\n",
        "jira: {url: 'https://me:s3cr3t@example.atlassian.net'}\n",
        "jira: {deployment: ATATT3s3cr3t}\n",
        "webhook_secret: s3cr3t\n",
        "jira: {deployment: {token: s3cr3t}}\n",
        "jira: {token: [s3cr3t]}\n",
    ],
)
def test_a_secret_in_the_wrong_place_is_never_repeated(tmp_path: Path, secret: str) -> None:
    """An error is pasted into chats and logs; a token that was put into the YAML must not go with it."""
    said = said_of(write(tmp_path, {"site.yaml": secret}))
    assert said
    assert "s3cr3t" not in said
