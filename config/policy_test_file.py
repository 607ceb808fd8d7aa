"""A file of policy tests that was read, and where everything in it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from config.policy_tests import PolicyTest, PolicyTests
from config.positions import Loc, locate, rendered
from config.problems import Problem
from config.stories import Happening
from config.yaml_tree import Tree


@dataclass(frozen=True, slots=True)
class PolicyTestFile:
    """A file of tests."""

    tree: Tree
    contents: PolicyTests

    @property
    def name(self) -> str:
        """Its path, as the configuration's directory was named."""
        return self.tree.file

    def problem(self, loc: Loc, found: str, allowed: str, fix: str, *, on_key: bool = False) -> Problem:
        """A problem at a place of the file."""
        place = locate(self.tree.root, loc, on_key=on_key)
        return Problem(self.tree.file, place.line, place.column, rendered(loc), found, allowed, fix)


def happenings(test: PolicyTest, loc: Loc = ()) -> Iterator[tuple[Loc, Happening]]:
    """Everything that happens in a test, in order, with where it stands."""
    for index, happening in enumerate(test.history):
        yield (*loc, "history", index), happening
    if test.transition is not None:
        yield (*loc, "transition"), test.transition
    for index, happening in enumerate(test.afterwards):
        yield (*loc, "afterwards", index), happening
