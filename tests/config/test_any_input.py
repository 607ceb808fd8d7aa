"""Whatever the bytes are: they load, or they give a ConfigurationError."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from config.loader import ConfigurationError, load
from config.problems import Problem
from config.requirements import KINDS
from config.schema import schema_of
from config.settings import SHIPPED_CONFIGURATION
from tests.config.writing import write

_FILES = st.sampled_from(["gates.yaml", "fields.yaml", "site.yaml", "gates/more.yaml"])
_INDICATORS = "-:?,[]{}&*!|>'\"%@`#\n\t "
_PIECES = (
    "\n  ",
    "\n    - ",
    ": ",
    "&a ",
    "*a ",
    "!!int ",
    "<<: ",
    "---\n",
    "...\n",
    "\\ud800",
    "\u2028",
    "\u202e",
    "\ufeff",
)
_TOKENS = ("0x", "0o7", ".nan", "1e999", "~", "true", "gates:", "require:", "id: x", "é")
_FRAGMENTS = st.sampled_from([*_INDICATORS, *_PIECES, *_TOKENS])
_WORDS = sorted(
    set(KINDS) | {key for model in schema_of("gates")["$defs"].values() for key in model.get("properties", {})}
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(_WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_WORDS), inner, max_size=4),
    max_leaves=20,
)
_SHIPPED = (SHIPPED_CONFIGURATION / "gates.yaml").read_text(encoding="utf-8")


def _reads(name: str, content: str | bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        write(Path(directory), {name: content})
        problems = _problems(Path(directory))
    assert all(problem.found and problem.allowed and problem.fix for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)


def _problems(directory: Path) -> tuple[Problem, ...]:
    try:
        load(directory)
    except ConfigurationError as error:
        return error.problems
    return ()


@given(_FILES, st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes(name: str, content: bytes) -> None:
    """Bytes of any kind."""
    _reads(name, content)


@given(_FILES, st.lists(_FRAGMENTS | st.text(max_size=4), max_size=60).map("".join))
@settings(deadline=None, max_examples=300)
def test_any_text(name: str, content: str) -> None:
    """Text made of what YAML gives a meaning to."""
    _reads(name, content.encode("utf-8", "surrogatepass"))


@given(_JSON)
@settings(deadline=None, max_examples=300)
def test_any_values(value: Any) -> None:
    """YAML that is well formed, with known keys in any place."""
    _reads("gates.yaml", yaml.safe_dump({"gates": [value]}, allow_unicode=True))


@given(st.integers(0, len(_SHIPPED)), st.integers(0, 30), st.lists(_FRAGMENTS, max_size=3).map("".join))
@settings(deadline=None, max_examples=200)
def test_any_slip_in_a_good_file(at: int, removed: int, typed: str) -> None:
    """The shipped gates with something removed and something typed."""
    _reads("gates.yaml", _SHIPPED[:at] + typed + _SHIPPED[at + removed :])
