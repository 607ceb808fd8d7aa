"""Which transitions an issue offers to a person, and how an issue goes through one."""

from __future__ import annotations

from connector.sandbox.field import Option
from connector.sandbox.model import Issue, Permission, Transition, User
from connector.sandbox.site import Site


def on_offer(site: Site, issue: Issue, user: User) -> list[Transition]:
    """The transitions from the issue's status whose conditions hold for the user, in the workflow's order."""
    if not site.may(user, Permission.TRANSITION, issue.project):
        return []
    groups = site.groups_of(user)
    return [
        transition
        for transition in issue.project.workflow.transitions
        if (transition.sources is None or issue.status.id in transition.sources)
        and (not transition.only_groups or not transition.only_groups.isdisjoint(groups))
        and all(_holds(issue, field_id, option) for field_id, option in transition.only_options.items())
    ]


def _holds(issue: Issue, field_id: str, option_id: str) -> bool:
    value = issue.values.get(field_id)
    return isinstance(value, Option) and value.id == option_id
