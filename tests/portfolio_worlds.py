"""The same ideas behind each implementation of `Portfolio`, for one contract suite over all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import pytest

from connector.sandbox.dialect import Face
from tests.fake_clock import FakeClock
from tests.fake_portfolio import FakePortfolio
from tests.fake_world import FakeWorld, said
from tests.tracker_worlds import SandboxWorld, sandbox_world
from workflows.issue import FieldCatalog, FieldValue
from workflows.people import Person
from workflows.ports import Portfolio

REACH, IMPACT, CONFIDENCE, EFFORT, SCORE = (f"customfield_100{n}" for n in (30, 31, 32, 33, 34))
NAMES = {REACH: "Reach", IMPACT: "Impact", CONFIDENCE: "Confidence", EFFORT: "Effort", SCORE: "RICE score"}
TYPES = {REACH: "number", IMPACT: "option", CONFIDENCE: "number", EFFORT: "string", SCORE: "number"}
IMPACTS = ("Massive", "High", "Medium", "Low", "Minimal")


class PortfolioWorld(Protocol):
    """A site where people estimate."""

    clock: FakeClock
    portfolio: Portfolio

    def person(self, name: str) -> str:
        """The id of somebody, as the port names people."""

    def create(self, summary: str, parent: str | None = None, project: str = "FRAUD") -> str:
        """Tom creates a Story; gives its key."""

    def estimate(self, key: str, field_id: str, value: str | float | None, by: str = "Priya Nair") -> None:
        """Somebody sets a field."""

    def move(self, key: str, to: str, by: str = "Priya Nair") -> None:
        """Somebody runs a transition."""

    def say(self, key: str, text: str, by: str = "Priya Nair") -> None:
        """Somebody comments."""

    def delete(self, key: str) -> None:
        """Somebody deletes the issue."""

    def hide(self, key: str) -> None:
        """From now on the account does not see the issue."""

    def close_to_edits(self, key: str) -> None:
        """From now on the account may not edit the issue."""

    def remove_field(self, field_id: str) -> None:
        """An administrator deletes a field."""

    def property_of(self, key: str, name: str) -> Any:
        """What a property holds; None when it is not there."""


@dataclass
class SandboxPortfolioWorld:
    """The sandbox over HTTP."""

    world: SandboxWorld

    def __post_init__(self) -> None:
        self.clock = self.world.clock
        self.portfolio: Portfolio = self.world.tracker.portfolio
        self.person = self.world.person
        self.create = self.world.create
        self.move = self.world.move
        self.say = self.world.say
        self.delete = self.world.delete

    def estimate(self, key: str, field_id: str, value: str | float | None, by: str = "Priya Nair") -> None:
        """On the edit screen."""
        self.world.sandbox.act(by).edit(key, {field_id: value})

    def hide(self, key: str) -> None:
        """By a security level."""
        self.world.sandbox.issue(key).only_groups = frozenset({"legal"})

    def close_to_edits(self, key: str) -> None:
        """By its status."""
        self.world.sandbox.issue(key).editable = False

    def remove_field(self, field_id: str) -> None:
        """For good. Crossgate's catalogue still knows it."""
        self.world.tracker.field_catalog()
        self.world.sandbox.site.remove_field(field_id)

    def property_of(self, key: str, name: str) -> Any:
        """As it was written."""
        return self.world.sandbox.issue(key).properties.get(name)


@dataclass
class FakePortfolioWorld:
    """The fake."""

    world: FakeWorld = field(default_factory=FakeWorld)

    def __post_init__(self) -> None:
        site = self.world.tracker
        site.catalog = FieldCatalog(NAMES, TYPES)
        self.clock = self.world.clock
        self.fake = FakePortfolio(site, options={IMPACT: IMPACTS})
        self.portfolio: Portfolio = self.fake
        self.person = self.world.person
        self.create = self.world.create
        self.move = self.world.move
        self.delete = self.world.delete

    def estimate(self, key: str, field_id: str, value: str | float | None, by: str = "Priya Nair") -> None:
        """Without asking a screen."""
        text = f"{value:g}" if isinstance(value, float | int) else value
        held = FieldValue() if text is None else FieldValue((text,))
        self.world.tracker.edit(key, field_id, held, Person(self.person(by), by))

    def say(self, key: str, text: str, by: str = "Priya Nair") -> None:
        """As prose."""
        self.world.tracker.say(key, said(text), Person(self.person(by), by))

    def hide(self, key: str) -> None:
        """As if it were not there."""
        self.fake.hidden.add(key)

    def close_to_edits(self, key: str) -> None:
        """For Crossgate's account."""
        self.fake.closed.add(key)

    def remove_field(self, field_id: str) -> None:
        """From the catalogue."""
        names = {known: name for known, name in NAMES.items() if known != field_id}
        self.world.tracker.catalog = FieldCatalog(names, TYPES)

    def property_of(self, key: str, name: str) -> Any:
        """As it was written."""
        return self.fake.properties.get(key, {}).get(name)


@pytest.fixture(params=["cloud", "data-center", "fake"])
def ideas(request: pytest.FixtureRequest) -> Iterator[PortfolioWorld]:
    """Each implementation in turn."""
    if request.param == "fake":
        yield FakePortfolioWorld()
    else:
        with sandbox_world(Face(request.param)) as world:
            yield SandboxPortfolioWorld(world)
