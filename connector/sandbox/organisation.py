"""A small ML organisation: two teams, their people, one workflow with checkpoints, and some work in it."""

from __future__ import annotations

from connector.sandbox import ideas
from connector.sandbox.field import Field, FieldKind, Option
from connector.sandbox.limits import PUBLISHED, RateLimits
from connector.sandbox.model import (
    Group,
    IssueType,
    LinkType,
    Project,
    Role,
    Screen,
    Status,
    Transition,
    User,
    Workflow,
)
from connector.sandbox.sandbox import Sandbox
from workflows.ports import Clock

SERVICE = "Crossgate"
"""The service account's display name: e-mail crossgate@example.com, token crossgate-token."""

STEPS = ("Backlog", "ML Review", "In Development", "Ready for Release", "Done")
"""The workflow's statuses, in order."""

_CATEGORIES = ("new", "indeterminate", "indeterminate", "indeterminate", "done")
_PEOPLE = ("Mara Lind", "Jonas Weber", "Priya Nair", "Tom Okafor", "Aiko Sato", "Elena Rossi", "Sam Doyle")
_SPACES = (("FRAUD", "Fraud detection"), ("RECO", "Recommendations"), ("ML", "Machine learning"))
_MEMBERS = {
    "ml-leads": ("Mara Lind", "Jonas Weber"),
    "release-managers": ("Sam Doyle", "Aiko Sato"),
    "legal": ("Elena Rossi",),
    "jira-administrators": (SERVICE,),
}
_ISSUE_FIELDS = (
    "summary",
    "description",
    "assignee",
    "reporter",
    "labels",
    "customfield_10010",
    "customfield_10011",
    "customfield_10012",
    "customfield_10013",
    "customfield_10014",
    "customfield_10015",
    *(field.id for field in ideas.FIELDS if not field.projects),
)


def ml_organisation(clock: Clock, *, limits: RateLimits | None = PUBLISHED) -> Sandbox:
    """A sandbox with projects FRAUD, RECO and IDEA. Passwords are `<first name>-token`, as in `mara-token`."""
    sandbox = Sandbox(clock, limits=limits)
    site = sandbox.site
    site.add_users(_user(number, name) for number, name in enumerate((*_PEOPLE, SERVICE), 1))
    for number, (name, members) in enumerate(_MEMBERS.items(), 1):
        ids = [site.user(member).account_id for member in members]
        site.groups[name] = Group(f"00000000-0000-4000-8000-{number:012d}", name, ids)
    site.fields.update({field.id: field for field in _fields()})
    site.statuses.update({status.id: status for status in _statuses()})
    site.resolutions.update({"10000": "Done", "10001": "Won't do", "10002": "Duplicate"})
    for kind in (
        LinkType("10000", "Blocks", "is blocked by", "blocks"),
        LinkType("10001", "Relates", "relates to", "relates to"),
    ):
        site.link_types[kind.id] = kind
    for project_id, key, name, lead in (
        ("10000", "FRAUD", "Fraud detection", "Mara Lind"),
        ("10001", "RECO", "Recommendations", "Jonas Weber"),
    ):
        site.projects[key] = _project(sandbox, project_id, key, name, lead)
    _work(sandbox)
    ideas.add_to(sandbox)
    for key, name in _SPACES:
        sandbox.writer(SERVICE).add_space(key, name)
    return sandbox


def _user(number: int, name: str) -> User:
    first = name.split(maxsplit=1)[0].lower()
    return User(
        account_id=f"5b10a2844c20165700ed{number:04d}",
        display_name=name,
        name=name.lower().replace(" ", "."),
        key=f"JIRAUSER{10100 + number}",
        email=f"{first}@example.com",
        token=f"{first}-token",
        scoped_token=f"{first}-scoped-token",
        app=name == SERVICE,
    )


def _fields() -> tuple[Field, ...]:
    tiers = (Option("10020", "minimal"), Option("10021", "limited"), Option("10022", "high"))
    return (
        Field("summary", "Summary", FieldKind.TEXT),
        Field("description", "Description", FieldKind.TEXTAREA),
        Field("assignee", "Assignee", FieldKind.USER),
        Field("reporter", "Reporter", FieldKind.USER),
        Field("labels", "Labels", FieldKind.LABELS),
        Field("parent", "Parent", FieldKind.PARENT),
        Field("customfield_10010", "Model risk tier", FieldKind.SELECT, tiers),
        Field("customfield_10011", "Target metric", FieldKind.TEXT),
        Field("customfield_10012", "Approvers", FieldKind.MULTI_USER),
        Field("customfield_10013", "Story points", FieldKind.NUMBER),
        Field("customfield_10014", "Launch date", FieldKind.DATE),
        Field("customfield_10015", "Data revision", FieldKind.TEXT),
    )


def _statuses() -> tuple[Status, ...]:
    named = zip(STEPS, _CATEGORIES, strict=True)
    return tuple(Status(str(10001 + n), name, category) for n, (name, category) in enumerate(named))


def _workflow() -> Workflow:
    """Forward one step, back one step, and the short cut from Backlog to In Development that people use."""
    backlog, review, development, ready, done = (status.id for status in _statuses())
    steps = (
        ("11", "Send to ML Review", review, backlog),
        ("21", "Start development", development, review),
        ("31", "Ready for release", ready, development),
        ("41", "Release", done, ready),
        ("51", "Skip review", development, backlog),
        ("12", "Back to Backlog", backlog, review),
        ("22", "Back to ML Review", review, development),
        ("32", "Back to development", development, ready),
        ("42", "Reopen", ready, done),
        ("52", "Return to Backlog", backlog, development),
    )
    return Workflow("ML delivery", backlog, tuple(Transition(i, n, to, frozenset({src})) for i, n, to, src in steps))


ISSUE_TYPES = (
    IssueType("10001", "Story"),
    IssueType("10002", "Epic", level=1),
    IssueType("10003", "Task"),
    IssueType("10004", "Sub-task", subtask=True, level=-1),
    # What documents are written from, besides the work itself.
    IssueType("10011", "Initiative", level=2),
    IssueType("10012", "Objective", level=1),
    IssueType("10013", "Decision"),
    IssueType("10014", "Metric"),
    IssueType("10015", "Risk"),
)


def _project(sandbox: Sandbox, id: str, key: str, name: str, lead: str) -> Project:
    person = sandbox.site.user
    roles = (
        Role(10002, "Administrators", users=(person(lead).account_id,)),
        Role(10100, "Developers", users=(person("Priya Nair").account_id,), groups=("ml-leads",)),
        Role(10101, "Product", users=(person("Tom Okafor").account_id,)),
    )
    return Project(
        id=id,
        key=key,
        name=name,
        lead=person(lead).account_id,
        workflow=_workflow(),
        issue_types=ISSUE_TYPES,
        edit_screen=Screen((*_ISSUE_FIELDS, "parent")),
        create_screen=Screen((*_ISSUE_FIELDS, "parent"), frozenset({"summary"})),
        roles={role.id: role for role in roles},
    )


def _work(sandbox: Sandbox) -> None:
    tom, priya = sandbox.act("Tom Okafor"), sandbox.act("Priya Nair")
    epic = tom.create(
        "FRAUD", "Card-not-present fraud model, second generation", type="Epic", fields={"labels": ["ml"]}
    )
    tom.create(
        "FRAUD",
        "Score card payments with the graph model",
        fields={
            "Description": "Replace the gradient-boosted baseline for *card-not-present* payments.\n\n"
            "* Features: merchant graph, device history\n* Serving: 40 ms at p99",
            "Assignee": "Priya Nair",
            "Labels": ["ml"],
            "Target metric": "recall at 0.5 % false positives",
            "Parent": epic.key,
        },
    )
    tom.create(
        "FRAUD",
        "Retrain the chargeback model on the new labels",
        fields={"Assignee": "Priya Nair", "Labels": ["ml"], "Model risk tier": "high", "Story points": 5},
    )
    priya.create("FRAUD", "Show the reason codes of a declined payment", fields={"Labels": ["ui"], "Story points": 3})
    tom.create(
        "RECO",
        "Rank the home page with session embeddings",
        fields={"Labels": ["ml"], "Model risk tier": "limited", "Launch date": "2027-03-01"},
    )
    tom.create("RECO", "Explain why a product is recommended", fields={"Labels": ["ml"], "Assignee": "Priya Nair"})
