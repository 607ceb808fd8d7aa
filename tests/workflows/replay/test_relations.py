"""Links, sub-tasks and children are as they were at the moment, as far as changelogs tell; the rest is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import BEN, at, changed, history, issue, moves, related, status, stepped
from workflows.issue import Change, History, Issue, RelatedIssue
from workflows.moments.undo import undone
from workflows.replay.relations import Relations

KEYS = ("FRAUD-1", "FRAUD-2", "FRAUD-3")
STATUSES = ("Backlog", "QA", "Done")
CATEGORIES = {name.casefold(): category for name in STATUSES if (category := status(name).category)}
BLOCKS = ("Blocks", "blocks", "is blocked by")


def linked(key: str, phrase: str, *, gone: bool = False) -> Change:
    """What a changelog says of a link that came, or went."""
    sentence = f"This issue {phrase} {key}"
    if gone:
        return Change("issuelinks", "Link", key, sentence, None, None)
    return Change("issuelinks", "Link", None, None, key, sentence)


def child_of(before: str | None, after: str | None) -> Change:
    """What a child's changelog says of its parent."""
    return changed("parent", before, after, name="IssueParentAssociation", before_id=before, after_id=after)


def then(one: Issue, kept: int, minutes: float, *others: Issue) -> Issue:
    """The issue after so many entries of its history, at a moment."""
    return Relations([one, *others], {}).then(one, undone(one, kept), at(minutes))


def test_a_link_that_came_later_was_not_there() -> None:
    """Nor is one of another type to the same issue taken for it."""
    story = issue(
        history(1, 10, BEN, linked("RECO-4", "blocks")),
        history(2, 20, BEN, linked("RECO-4", "relates to")),
        links=(
            related("RECO-4", "Done", "Task", *BLOCKS[:2]),
            related("RECO-4", "Done", "Task", "Relates", "relates to"),
        ),
    )
    assert [link.link_names[0] for link in then(story, 1, 15).links] == ["Blocks"]
    assert then(story, 0, 5).links == ()


def test_a_link_that_went_was_there() -> None:
    """With the name of its type, where another link shows what the phrase stands for; else with the phrase alone."""
    story = issue(
        history(1, 10, BEN, linked("FRAUD-2", "is blocked by", gone=True)),
        history(2, 20, BEN, linked("RECO-9", "is cloned by", gone=True)),
    )
    other = issue(
        *moves(("QA", BEN), every=5),
        id="2",
        key="FRAUD-2",
        links=(related("FRAUD-3", "Done", "Task", "Blocks", "is blocked by"),),
    )
    known, unknown = then(story, 0, 7, other).links[::-1]
    assert (known.key, known.link_names, known.status.name, known.unsure) == (
        "FRAUD-2",
        ("Blocks", "is blocked by"),
        "QA",
        False,
    )
    assert (unknown.key, unknown.status.name, unknown.link_names) == ("RECO-9", "", ("", "is cloned by"))


def test_the_status_of_an_issue_that_was_not_read_is_not_known() -> None:
    """What it is today says nothing of then."""
    story = issue(*moves(("QA", BEN)), links=(related("RECO-4", "Done", "Task", *BLOCKS[:2]),))
    (link,) = then(story, 1, 10).links
    assert (link.status.name, link.status.category, link.unsure) == ("", None, False)


def test_an_issue_that_was_moved_is_still_the_same() -> None:
    """Its former key stands in the changelog of the other."""
    story = issue(
        history(1, 10, BEN, linked("RECO-4", "blocks")), links=(related("FRAUD-2", "Done", "Task", *BLOCKS[:2]),)
    )
    moved = issue(history(2, 30, BEN, changed("issuekey", "RECO-4", "FRAUD-2")), id="2", key="FRAUD-2")
    assert then(story, 0, 5, moved).links == ()


def test_children_that_came_and_went() -> None:
    """By their own changelogs: whose they were, whether they were there yet, and how they stood."""
    parent = issue(
        *moves(("Done", BEN), every=100),
        children=(related("FRAUD-2", "Done"), related("FRAUD-3", "Done")),
    )
    came = issue(history(11, 20, BEN, child_of(None, "FRAUD-1")), id="2", key="FRAUD-2", parent_key="FRAUD-1")
    born = issue(*moves(("QA", BEN), every=40), id="3", key="FRAUD-3", created=at(30), parent_key="FRAUD-1")
    went = issue(history(12, 60, BEN, child_of("FRAUD-1", "FRAUD-9")), id="4", key="FRAUD-4", parent_key="FRAUD-9")
    seen = {minutes: then(parent, 0, minutes, came, born, went).children for minutes in (10, 25, 35, 50, 70)}
    assert {minutes: [(one.key, one.status.name) for one in found or ()] for minutes, found in seen.items()} == {
        10: [("FRAUD-4", "Backlog")],
        25: [("FRAUD-2", "Backlog"), ("FRAUD-4", "Backlog")],
        35: [("FRAUD-2", "Backlog"), ("FRAUD-3", "Backlog"), ("FRAUD-4", "Backlog")],
        50: [("FRAUD-2", "Backlog"), ("FRAUD-3", "QA"), ("FRAUD-4", "Backlog")],
        70: [("FRAUD-2", "Backlog"), ("FRAUD-3", "QA")],
    }


def test_a_child_that_was_not_read_may_not_have_been_one() -> None:
    """Unless the epic's own changelog says since when it is."""
    epic = issue(
        history(1, 30, BEN, changed("epic child", None, "RECO-5", name="Epic Child")),
        history(2, 40, BEN, changed("epic child", "RECO-6", None, name="Epic Child")),
        children=(related("RECO-4", "Done"), related("RECO-5", "Done")),
    )
    before = then(epic, 0, 10).children or ()
    assert [(one.key, one.unsure, one.status.name) for one in before] == [("RECO-4", True, ""), ("RECO-6", False, "")]
    assert [one.key for one in then(epic, 2, 50).children or ()] == ["RECO-4", "RECO-5"]


def test_what_was_not_fetched_is_not_made_up() -> None:
    """Sub-tasks come with every issue, other children only when somebody asks."""
    parent = issue(subtasks=(related("FRAUD-2", "Done", "Sub-task"),))
    below = issue(id="2", key="FRAUD-2", issue_type="Sub-task", created=at(30), parent_key="FRAUD-1")
    assert [(len(one.subtasks), one.children) for one in (then(parent, 0, 10, below), then(parent, 0, 40, below))] == [
        (0, None),
        (1, None),
    ]


@dataclass
class Played:
    """Issues that people link, unlink, adopt and move; what hung on each is noted at every moment."""

    issues: dict[str, Issue] = field(
        default_factory=lambda: {
            key: issue(id=str(place), key=key, status_name="Backlog", children=()) for place, key in enumerate(KEYS)
        }
    )
    links: list[tuple[str, str]] = field(default_factory=list)
    minutes: int = 0
    seen: list[tuple[int, dict[str, tuple[int, Issue]]]] = field(default_factory=list)

    def step(self, kind: str, one: str, other: str, to: str) -> None:
        """Something happens, and everything is noted."""
        self.minutes += 10
        here = self.issues[one]
        if kind == "move":
            self._write(one, stepped(here.status.name, to))
            self.issues[one] = replace(self.issues[one], status=status(to))
        elif kind == "adopt" and one != other:
            after = None if here.parent_key == other else other
            self._write(one, child_of(here.parent_key, after))
            self.issues[one] = replace(self.issues[one], parent_key=after)
        elif one != other:
            gone = (one, other) in self.links
            self._write(one, linked(other, "blocks", gone=gone))
            self._write(other, linked(one, "is blocked by", gone=gone))
            self.links.remove((one, other)) if gone else self.links.append((one, other))
        self._note()

    def _write(self, key: str, change: Change) -> None:
        one = self.issues[key]
        entry: History = history(100 * self.minutes + len(one.histories), self.minutes, BEN, change)
        self.issues[key] = replace(one, histories=(*one.histories, entry))

    def _note(self) -> None:
        for key in KEYS:
            self.issues[key] = replace(self.issues[key], links=self._links(key), children=self._children(key))
        self.seen.append((self.minutes, {key: (len(one.histories), one) for key, one in self.issues.items()}))

    def _links(self, key: str) -> tuple[RelatedIssue, ...]:
        out = [self._other(b, "Blocks", "blocks") for a, b in self.links if a == key]
        return tuple(out + [self._other(a, "Blocks", "is blocked by") for a, b in self.links if b == key])

    def _children(self, key: str) -> tuple[RelatedIssue, ...]:
        return tuple(self._other(one.key) for one in self.issues.values() if one.parent_key == key)

    def _other(self, key: str, *names: str) -> RelatedIssue:
        one = self.issues[key]
        return RelatedIssue(key, one.issue_type, one.status, names)


def told(found: Sequence[RelatedIssue] | None) -> list[tuple[object, ...]]:
    """What of them counts, in any order."""
    return sorted((one.key, one.status.name, one.status.category, one.link_names, one.unsure) for one in found or ())


STEPS = st.tuples(
    st.sampled_from(["move", "link", "adopt"]), st.sampled_from(KEYS), st.sampled_from(KEYS), st.sampled_from(STATUSES)
)
# A link that stays, so that the phrases of its type are known.
KEEPER = issue(
    id="9",
    key="FRAUD-9",
    links=(related("X-1", "Done", "Task", *BLOCKS[:2]), related("X-1", "Done", "Task", "Blocks", BLOCKS[2])),
)


@settings(deadline=None, max_examples=80)
@given(st.lists(STEPS, max_size=12))
def test_whatever_happened_every_moment_comes_back(steps: list[tuple[str, str, str, str]]) -> None:
    """When all issues were read, links, children and their statuses are those of the moment, and nothing is unsure."""
    world = Played()
    for step in steps:
        world.step(*step)
    relations = Relations([*world.issues.values(), KEEPER], CATEGORIES)
    for minutes, issues in world.seen:
        for key, (kept, stood) in issues.items():
            now = world.issues[key]
            found = relations.then(now, undone(now, kept), at(minutes))
            assert told(found.links) == told(stood.links)
            assert told(found.children) == told(stood.children)


@pytest.mark.parametrize("text", ["", "nonsense", "Dieser Vorgang blockiert RECO-4", "This issue blocks"])
def test_a_sentence_that_is_not_understood_tells_no_type(text: str) -> None:
    """A site may write in any language; nothing is guessed from it."""
    gone = Change("issuelinks", "Link", "RECO-4", text, None, None)
    story = issue(history(1, 10, BEN, gone))
    assert [(one.key, one.link_names) for one in then(story, 0, 5).links] == [("RECO-4", ())]
