"""The site of the examples in docs/lint.md: the sandbox's organisation, with something wrong in every corner."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from config.loader import load
from config.settings import SHIPPED_CONFIGURATION
from connector.sandbox.dialect import Face
from connector.sandbox.field import Field, FieldKind
from connector.sandbox.model import Group, Role, Screen, Status, Transition
from connector.sandbox.site import Site
from tests.tracker_worlds import sandbox_world
from workflows.cases.linting import site_map
from workflows.people import Membership
from workflows.site_map import SiteMap

ELENA = "Elena Rossi"
GROUPS = ("auditors", "interns", "legal", "ml-leads", "ml-leeds", "signatories")
HIDDEN = Membership(unavailable="403")


@cache
def example_site(*, administered: bool) -> SiteMap:
    """What Crossgate sees of it, as an administrator or not."""
    with sandbox_world(Face.CLOUD) as world:
        site = world.sandbox.site
        _spoil(site)
        if not administered:
            site.groups["jira-administrators"].members.clear()
        tracker = world.tracker
        policy = load(SHIPPED_CONFIGURATION).policy
        found = site_map(policy, ["FRAUD", "RECO", "IDEA"], tracker, tracker.workflows)
        groups = {name: tracker.group(name) for name in GROUPS}
        roles = {
            key: {name: tracker.role(key, name) for name in ("Board", "Legal")} | {"Council": HIDDEN}
            for key in ("FRAUD", "RECO", "IDEA")
        }
        return replace(found, groups={**found.groups, **groups, "works-council": HIDDEN}, roles=roles)


def _spoil(site: Site) -> None:
    elena = site.user(ELENA).account_id
    site.groups["interns"] = Group("g1", "interns", [])
    for name in ("auditors", "signatories"):
        site.groups[name] = Group(name, name, [elena])
    for place, name in enumerate(("On Hold", "Archived", "Escalated", "Appealed", "Forgotten", "Paused"), 10021):
        site.statuses[str(place)] = Status(str(place), name, "indeterminate")
    for number in ("10098", "10099"):
        site.fields[f"customfield_{number}"] = Field(f"customfield_{number}", "Owner", FieldKind.USER)
    site.fields["customfield_10097"] = Field("customfield_10097", "Model card", FieldKind.TEXT)
    fraud, idea = site.projects["FRAUD"], site.projects["IDEA"]
    fraud.roles[10200] = Role(10200, "Board")
    more = (
        Transition("71", "Go on", "10001", frozenset({"10021"})),
        Transition("72", "Archive", "10022", frozenset({"10001"})),
        Transition("75", "Forget", "10025", frozenset({"10022"})),
        Transition("73", "Appeal", "10024", frozenset({"10023"})),
        Transition("74", "Escalate", "10023", frozenset({"10024"})),
    )
    steps = [_with_screen(step) for step in fraud.workflow.transitions]
    fraud.workflow = replace(fraud.workflow, transitions=(*steps, *more))
    idea.workflow = replace(idea.workflow, transitions=tuple(t for t in idea.workflow.transitions if t.to != "10013"))


def _with_screen(step: Transition) -> Transition:
    """The step to release asks for the target metric, and for nothing else."""
    return replace(step, screen=Screen(("customfield_10011",))) if step.id == "31" else step
