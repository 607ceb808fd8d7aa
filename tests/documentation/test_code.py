from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.documentation.pages import PACKAGES, ROOT, sources

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONGER: dict[str, str] = {
    "tests/contract/test_queue.py": "one suite for one port",
    "tests/workflows/test_comment.py": "one comment, looked at from all sides",
}
"""Files that may be longer, each with its reason; none above 400 lines."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """A file's path in the repository."""
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    """A file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    return (node for node in ast.walk(parsed(path)) if isinstance(node, Function))


def test_every_module_says_what_it_is_for() -> None:
    """One sentence at least, at its top."""
    assert [name(path) for path in sources(*PACKAGES) if not ast.get_docstring(parsed(path))] == []


def test_every_test_states_a_behaviour() -> None:
    """In its docstring, as a sentence that ends."""
    silent = [
        f"{name(path)}: {function.name}"
        for path in sources("tests")
        for function in functions(path)
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").rstrip().endswith((".", "?"))
    ]
    assert silent == []


def test_no_two_test_files_share_a_name_and_every_one_is_collected() -> None:
    """A file in tests/ that holds tests is called so."""
    stray = [
        name(path)
        for path in sources("tests")
        if not path.name.startswith("test_") and any(function.name.startswith("test_") for function in functions(path))
    ]
    assert stray == []
    names = [path.name for path in sources("tests") if path.name.startswith("test_")]
    assert sorted({each for each in names if names.count(each) > 1}) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_says_what_it_may_import(package: str) -> None:
    """The four that the layers are made of."""
    assert "May import" in (ast.get_docstring(parsed(ROOT / package / "__init__.py")) or "")


def test_packages_name_only_what_is_there() -> None:
    """Lower-case names and paths in backticks, in a package's docstring, are modules of it or defined beside it."""
    wrong = []
    for path in sources(*PACKAGES):
        if path.name == "__init__.py":
            known = known_in(name(path).partition("/")[0])
            words = (ast.get_docstring(parsed(path)) or "").split("`")[1::2]
            wrong += [
                f"{name(path)}: {word}"
                for word in words
                if not (is_module(path.parent, word) or word.rpartition(".")[2] in known)
            ]
    assert wrong == []


@cache
def known_in(package: str) -> set[str]:
    """Everything that is defined in a package."""
    return {each for source in sources(package) for each in defined(source)}


def is_module(folder: Path, word: str) -> bool:
    """Whether a word names a file or folder, from its package or from the top; or is no such name at all."""
    if not re.fullmatch(r"[a-z_]+([./][a-z_]+)*/?", word):
        return True
    parts = word.rstrip("/").replace(".", "/")
    return any((place / parts).exists() or (place / f"{parts}.py").exists() for place in (folder, ROOT))


def defined(path: Path) -> Iterator[str]:
    """The functions, classes, methods and attributes that a file defines, and the words that it knows as texts."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_files_are_short() -> None:
    """Whoever opens one can read it; one that grows has found a second thing to do."""
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*PACKAGES, "tests")}
    assert {file: count for file, count in lines.items() if count > LONGEST_FILE and file not in LONGER} == {}
    assert {file: count for file, count in lines.items() if count > 400} == {}
    assert [file for file in LONGER if lines.get(file, 0) <= LONGEST_FILE] == []


def test_functions_are_short() -> None:
    """From `def` to the last line, docstring included."""
    long = {
        f"{name(path)}: {function.name}": length
        for path in sources(*PACKAGES, "tests")
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}
