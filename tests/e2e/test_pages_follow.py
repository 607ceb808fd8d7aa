"""Pages as the whole program keeps them: taken into use by a reload, one update for many changes, through a kill -9."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from connector.sandbox.confluence.model import WikiPage
from tests.service_process import Operated, operated
from tests.watching import wait_for

WINDOW = 15
"""Seconds in which changes are collected: long enough for a kill and a look."""

DOCUMENTS = f"""\
documents:
  - id: plan
    template: plan
    applies_to: {{projects: [FRAUD], issue_types: [Story]}}
    place: {{space: ML}}
changes_within: {WINDOW}s
"""
TEMPLATE = """\
---
name: Plan
title: "{key} plan"
fields: [Target metric]
---
{% call section("metrics", "Metrics") %}{{ issue.summary }}: {{ field("Target metric") }}{% endcall %}
"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Operated]:
    """A service without documents, whose configuration changes."""
    with operated(f"sqlite:///{tmp_path / 'crossgate.db'}", tmp_path) as running:
        yield running


def write_documents(service: Operated) -> None:
    """Somebody adds documents.yaml and a template of their own while the service runs."""
    config = service.directory / "config"
    (config / "templates").mkdir()
    (config / "templates" / "plan.xml").write_text(TEMPLATE, encoding="utf-8")
    (config / "documents.yaml").write_text(DOCUMENTS, encoding="utf-8")


def page_of(service: Operated, key: str) -> WikiPage | None:
    """The issue's page in Confluence."""
    pages = service.jira.sandbox.wiki.pages.copy().values()
    return next((page for page in pages if page.title == f"{key} plan"), None)


def waits(service: Operated) -> bool:
    """Whether every webhook was heard, and one job waits for the end of its window."""
    service.jira.sandbox.webhooks.drain(5)
    depth = service.store.queue.depth()
    return (depth.waiting, depth.running) == (1, 0)


def test_documents_begin_with_a_reload_and_many_changes_make_one_update(service: Operated) -> None:
    """Killed inside the window: the update comes all the same, once, and holds what was changed last."""
    wait_for("the worker", lambda: "worker started" in service.log)
    assert "documents in force" not in service.log
    write_documents(service)
    wait_for("the worker to take documents into use", lambda: "documents in force" in service.log)
    key = service.create()
    page = wait_for("the page", lambda: page_of(service, key), WINDOW + 40)
    service.settle()
    before = page.current.number
    wait_for("a window to begin", lambda: time.time() % WINDOW < 1, WINDOW + 5)
    tom = service.jira.sandbox.act("Tom Okafor")
    for number in range(1, 8):
        tom.edit(key, {"Target metric": f"AUC at least 0.9{number}"})
    wait_for("the changes to be heard", lambda: waits(service))
    assert page.current.number == before
    service.kill()
    service.start()
    service.wait_until_ready()
    wait_for("the update", lambda: "AUC at least 0.97" in page.body, WINDOW + 40)
    service.settle()
    assert page.current.number == before + 1
