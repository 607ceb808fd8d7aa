from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from config.loader import load
from tests.service_process import Operated, operated
from tests.watching import wait_for

BUGS = """\
gates:
  - id: legal-first
    name: Legal looks first
    applies_to: {projects: [FRAUD], issue_types: [Story]}
    guards: {to: ML Review}
    require:
      - field: {name: Summary, equals: 'something else'}
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Operated]:
    """A service of its own, because its configuration changes."""
    with operated(f"sqlite:///{tmp_path / 'crossgate.db'}", tmp_path) as running:
        yield running


def policy_check(service: Operated) -> dict[str, Any]:
    """What readiness says of the policy."""
    checks: dict[str, dict[str, Any]] = requests.get(f"{service.url}/health/ready", timeout=10).json()["checks"]
    return checks["policy"]


def everybody_says(service: Operated, words: str) -> bool:
    """Whether each of the receiver's processes says it: several answers in a row."""
    return all(words in policy_check(service)["why"] for _ in range(12))


def test_a_changed_file_is_in_force_in_every_process(service: Operated) -> None:
    """The receiver's processes name the new version, the worker judges by it, and the old one can be fetched."""
    config = service.directory / "config"
    before = load(config).policy.version
    free = service.create()
    service.move(free, "ML Review")
    service.settle()
    assert service.status(free) == "ML Review"
    (config / "gates").mkdir(exist_ok=True)
    (config / "gates" / "legal.yaml").write_text(BUGS, encoding="utf-8")
    after = load(config).policy.version
    wait_for("the receiver's processes", lambda: everybody_says(service, f"version {after}"))
    wait_for("the worker", lambda: f'"version":"{after}"' in service.log)
    wait_for("the archive", lambda: len(service.json("policy", "list")) == 2)
    guarded = service.create()
    service.move(guarded, "ML Review")
    wait_for("the new gate", lambda: service.status(guarded) == "Backlog")
    (decision,) = service.json("explain", guarded)
    assert decision["policy_version"] == after
    assert {str(one["version"]) for one in service.json("policy", "list")} == {before, after}
    assert "legal-first" in service.run("diff", before, after, status=1)


def test_a_wrong_file_leaves_the_policy_in_force_and_says_so(service: Operated) -> None:
    """In the log, in the metric and in readiness, which stays ready; a signal has it read again at once."""
    first = service.create()
    service.move(first, "In Development")
    wait_for("the worker to work", lambda: service.status(first) == "Backlog")
    config = service.directory / "config"
    version = load(config).policy.version
    good = (config / "gates.yaml").read_text(encoding="utf-8")
    (config / "gates.yaml").write_text(good.replace("require:", "requires:", 1), encoding="utf-8")
    assert service.process is not None
    os.kill(service.process.pid, signal.SIGHUP)
    wait_for("the refusal", lambda: everybody_says(service, f"version {version}; a newer configuration cannot be used"))
    wait_for("the worker's log", lambda: "the one before stays in force" in service.log)
    assert policy_check(service)["well"] is True
    wait_for("the metric", lambda: service.metric('crossgate_reloads_total{outcome="refused"}') >= 3)
    key = service.create()
    service.move(key, "In Development")
    wait_for("the policy in force", lambda: service.status(key) == "Backlog")
    (config / "gates.yaml").write_text(good, encoding="utf-8")
    wait_for("all to be well", lambda: not everybody_says(service, "cannot be used"))
    assert service.end() == 0
