"""A discovery project beside the delivery projects: ideas, and the fields that they are estimated in."""

from __future__ import annotations

from connector.sandbox.field import Field, FieldKind, Option
from connector.sandbox.model import IssueType, LinkType, Project, Role, Screen, Status, Transition, Workflow
from connector.sandbox.sandbox import Sandbox

PROJECT = "IDEA"
DELIVERS = "Polaris work item link"
"""The link type by which Product Discovery ties an idea to the issue that delivers it."""

_IMPACTS = ("Massive", "High", "Medium", "Low", "Minimal")
_ONLY_HERE = frozenset({PROJECT})

FIELDS = (
    Field("customfield_10030", "Reach", FieldKind.NUMBER),
    Field(
        "customfield_10031",
        "Impact",
        FieldKind.SELECT,
        tuple(Option(str(number), name) for number, name in enumerate(_IMPACTS, 10040)),
    ),
    Field("customfield_10032", "Confidence", FieldKind.NUMBER),
    Field("customfield_10033", "Effort", FieldKind.TEXT),
    Field("customfield_10034", "RICE score", FieldKind.NUMBER),
    Field("customfield_10035", "RICE rank", FieldKind.NUMBER),
    Field("customfield_10036", "Insight rating", FieldKind.RATING, projects=_ONLY_HERE),
    Field("customfield_10037", "Target window", FieldKind.INTERVAL, projects=_ONLY_HERE),
    Field("customfield_10038", "Value for effort", FieldKind.FORMULA, projects=_ONLY_HERE),
)
"""What ideas are estimated in. Delivery issues have the same fields, but for those of Product Discovery."""

_STATUSES = (
    Status("10011", "New idea", "new"),
    Status("10012", "Exploring", "indeterminate"),
    Status("10013", "In delivery", "indeterminate"),
)


def add_to(sandbox: Sandbox) -> None:
    """Add the project IDEA with three ideas, the first of which FRAUD-1 delivers."""
    site = sandbox.site
    site.fields.update({field.id: field for field in FIELDS})
    site.statuses.update({status.id: status for status in _STATUSES})
    site.link_types["10002"] = LinkType("10002", DELIVERS, "is implemented by", "implements")
    site.projects[PROJECT] = _project(sandbox)
    tom = sandbox.act("Tom Okafor")
    first = tom.create(PROJECT, "Stop more card-not-present fraud with what we know of merchants", type="Idea")
    tom.create(
        PROJECT,
        "Tell customers why a payment was declined",
        type="Idea",
        fields={"Reach": 12000, "Impact": "Medium", "Confidence": 80, "Effort": "3"},
    )
    tom.create(
        PROJECT,
        "Recommend something good to first-time visitors",
        type="Idea",
        fields={"Reach": 30000, "Impact": "High", "Confidence": 50, "Effort": "4-9"},
    )
    sandbox.act("Priya Nair").link("FRAUD-1", DELIVERS, first.key)


def _project(sandbox: Sandbox) -> Project:
    tom = sandbox.site.user("Tom Okafor").account_id
    fields = ("summary", "description", "assignee", "reporter", "labels", *(field.id for field in FIELDS))
    steps = (("11", "Explore", "10012", "10011"), ("21", "Deliver", "10013", "10012"), ("12", "Park", "10011", "10012"))
    return Project(
        id="10002",
        key=PROJECT,
        name="Ideas",
        lead=tom,
        workflow=Workflow(
            "Discovery", "10011", tuple(Transition(i, n, to, frozenset({src})) for i, n, to, src in steps)
        ),
        issue_types=(IssueType("10005", "Idea"),),
        edit_screen=Screen(fields),
        create_screen=Screen(fields, frozenset({"summary"})),
        roles={10101: Role(10101, "Product", users=(tom,))},
    )
