"""`gates.yaml`: which transitions of which issues are guarded, and by what."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from config.expressions import Condition
from config.guards import Guards
from config.jql import Jql
from config.modes import Mode, Modes
from config.requirements import Requirement
from config.requirements.field import FieldTest
from config.strict import Strict, refused
from config.waivers import Waivers
from config.words import Date, Name, Names, ProjectKeys, Text

__all__ = ["GATE_ID", "Exemption", "Gate", "GateId", "Gates", "Guards", "Mode", "Scope"]

GATE_ID = r"^[a-z0-9][a-z0-9-]{0,62}$"

GateId = Annotated[str, StringConstraints(pattern=GATE_ID)]


class Scope(Strict):
    """Which issues a gate is for. Every line written must fit; a line with a list fits when any entry does."""

    projects: ProjectKeys = ()
    """Project keys."""
    issue_types: Names = ()
    """Issue types, by name."""
    labels: Names = ()
    """Labels; any of them."""
    components: Names = ()
    """Components, by name; any of them."""
    security_levels: Names = ()
    """Security levels, by name; any of them."""
    fields: tuple[FieldTest, ...] = ()
    """Tests of fields; all of them."""
    when: Condition | None = None
    """An expression that must be true: `'ml' in labels && priority != 'Low'`."""
    jql: Jql | None = None
    """A condition in JQL, judged by Jira itself on the issue as it is then."""


def _narrow(scope: Scope) -> Scope:
    if scope == Scope():
        raise refused("at least one line of a scope", "say which issues: labels: hotfix")
    return scope


class Exemption(Strict):
    """A class of issues that a gate is set aside for, until somebody thinks about it again."""

    issues: Annotated[Scope, AfterValidator(_narrow)]
    """Which ones: as `applies_to`."""
    reason: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
    """Why; shown with every decision."""
    review: Date
    """When to think about it again. It holds after that day as well, with a warning."""


class Gate(Strict):
    """A checkpoint: guarded transitions of some issues, and what must be so before them."""

    id: GateId
    """Stays the same for ever: decisions and issue properties name it."""
    name: Name
    """What people see."""
    applies_to: Scope = Scope()
    """Which issues; all of the site's when left out."""
    guards: Guards
    """Which transitions."""
    mode: Modes = Mode.ENFORCE
    """`enforce` moves the issue back, `warn` only comments, `audit` only records; or one of these by enforcement point,
    from a day on, in some projects, or for a part of the issues."""
    require: Annotated[tuple[Requirement, ...], Field(min_length=1)]
    """Everything that must be so."""
    waivers: Waivers | None = None
    """How one issue may pass without what is required; not at all when left out."""
    exemptions: tuple[Exemption, ...] = ()
    """Classes of issues that always pass without."""
    message: Text | None = None
    """Why the gate is there, in the team's words; shown with every refusal."""


class Gates(Strict):
    """The contents of gates.yaml, or of one file in gates/."""

    gates: tuple[Gate, ...]
    """The gates, in the order in which they are shown."""
