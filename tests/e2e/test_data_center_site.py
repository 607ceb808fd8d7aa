from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connector.sandbox import Face
from tests.service_process import Operated, operated

GATES = """
gates:
  - id: pilot
    name: Pilot
    applies_to: {projects: [FRAUD], issue_types: [Task]}
    guards: {to: ML Review}
    require:
      - approval: {from: {group: legal}}
"""


@pytest.fixture
def data_center(tmp_path: Path) -> Iterator[Operated]:
    """A service at a Jira Data Center: user names, wiki markup, a personal access token."""
    url = f"sqlite:///{tmp_path / 'crossgate.db'}"
    with operated(url, tmp_path, face=Face.DATA_CENTER, gates=GATES) as service:
        yield service


def test_gates_hold_on_data_center(data_center: Operated) -> None:
    """A skipped review comes back with one comment that mentions a lead by user name; a given one holds."""
    skipped, reviewed = data_center.create(), data_center.create()
    data_center.move(skipped, "In Development")
    data_center.move(reviewed, "ML Review")
    data_center.move(reviewed, "In Development", by="Mara Lind")
    data_center.settle()
    assert (data_center.status(skipped), data_center.status(reviewed)) == ("Backlog", "In Development")
    (comment,) = data_center.comments(skipped)
    assert "[~mara.lind]" in comment
    assert data_center.comments(reviewed) == []
    assert data_center.jira.sandbox.issue(skipped).properties["crossgate.gates"]["gates"]["ml-review"]
    assert [d["verdict"] for d in data_center.json("explain", skipped)] == ["deny"]
    assert [d["verdict"] for d in data_center.json("explain", reviewed)] == ["allow"]


def test_the_comment_is_edited_in_place_on_data_center(data_center: Operated) -> None:
    """The second refusal changes the one comment."""
    key = data_center.create(tier=None)
    data_center.move(key, "In Development")
    data_center.settle()
    (before,) = data_center.comments(key)
    data_center.jira.sandbox.act("Tom Okafor").edit(key, {"Model risk tier": "high"})
    data_center.settle()
    (after,) = data_center.comments(key)
    assert after != before


def test_people_speak_to_gates_on_data_center(data_center: Operated) -> None:
    """In wiki markup, of which what is quoted is not said; a slip of the pen is answered."""
    site = data_center.jira.sandbox
    key = site.act("Tom Okafor").create("FRAUD", "A pilot", type="Task").key
    site.act("Elena Rossi").comment(key, "{quote}\n/approve pilot\n{quote}\nWhat does that do?")
    data_center.move(key, "ML Review", by="Tom Okafor")
    data_center.settle()
    assert data_center.status(key) == "Backlog"
    site.act("Elena Rossi").comment(key, "Now I see.\n/approve pilott")
    data_center.settle()
    assert "/approve pilot" in data_center.comments(key)[-1]
    site.act("Elena Rossi").comment(key, "/approve *Pilot*")
    data_center.move(key, "ML Review", by="Tom Okafor")
    data_center.settle()
    assert data_center.status(key) == "ML Review"
