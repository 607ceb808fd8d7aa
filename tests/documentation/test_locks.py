from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.documentation.pages import ROOT

RUN, DEVELOPMENT = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
MLFLOW, DVC = ROOT / "requirements-mlflow.txt", ROOT / "requirements-dvc.txt"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
every = pytest.mark.parametrize("lock", [RUN, DEVELOPMENT, MLFLOW, DVC], ids=["run", "development", "mlflow", "dvc"])


def pinned(lock: Path) -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each package; an entry of the file that is no pin fails."""
    text = re.sub(r" *#.*", "", lock.read_text(encoding="utf-8")).replace("\\\n", " ")
    found: dict[str, tuple[str, int]] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        entry = re.fullmatch(
            r"([\w.-]+)(?:\[[\w, -]+\])?==([\w.!+]+)(?: ;[^-]+?(?:-[^-]+)*?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)", line
        )
        assert entry, line
        found[canonicalize_name(entry[1])] = (entry[2], entry[3].count("--hash"))
    return found


def wanted(group: str) -> list[Requirement]:
    """The direct dependencies of a group of pyproject.toml, those of the groups in it included."""
    found: list[Requirement] = []
    for entry in PROJECT["dependency-groups"][group]:
        found += wanted(entry["include-group"]) if isinstance(entry, dict) else [Requirement(entry)]
    return found


@every
def test_a_lock_names_no_place(lock: Path) -> None:
    """Where packages come from is the business of whoever installs them."""
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"(?m)https?:|file:|@ |^\s*-(?!-hash)\S*", text) == []


@every
def test_every_package_is_pinned_with_hashes(lock: Path) -> None:
    """One version and at least one hash each; what is installed is what was locked."""
    assert [name for name, (_, hashes) in pinned(lock).items() if not hashes] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Every direct dependency is locked, at a version that is allowed; both locks agree."""
    run, development = pinned(RUN), pinned(DEVELOPMENT)
    direct = [Requirement(entry) for entry in PROJECT["project"]["dependencies"]]
    asked = [(run, each) for each in [*direct, *wanted("build")]] + [(development, each) for each in wanted("dev")]
    asked += [(pinned(lock), each) for lock, group in ((MLFLOW, "mlflow"), (DVC, "dvc")) for each in wanted(group)]
    wrong = [
        str(each)
        for lock, each in asked
        if not each.specifier.contains(lock.get(canonicalize_name(each.name), ("0.dev0", 0))[0])
    ]
    assert wrong == []
    assert {name: run[name] for name in run.keys() & development.keys() if run[name] != development[name]} == {}
