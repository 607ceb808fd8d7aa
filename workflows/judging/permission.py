"""Whether somebody may say what they say to a gate."""

from __future__ import annotations

from collections.abc import Iterable

from config.people import Part, People
from config.requirements.approval import Approval
from workflows.gate_commands.reading import Verb
from workflows.gate_commands.spoken import Spoken
from workflows.judging.approvals import place_of
from workflows.judging.context import Context
from workflows.judging.entitlement import entitled, who
from workflows.people import Person
from workflows.results import Reason, reason


def refusal(spoken: Spoken, context: Context) -> Reason | None:
    """Why an approval or a rejection does not count; None when it does, or when that cannot be told now.

    `context` is that of the gate spoken to.
    """
    match spoken.command.verb:
        case Verb.APPROVE:
            return _approval(spoken, context)
        case Verb.REJECT:
            return _rejection(spoken, context)
        case _:
            return None


def not_among(person: Person, people: Iterable[People], context: Context, code: str) -> Reason | None:
    """The reason of this code, with those who may, when the person is certainly none of them."""
    listed = tuple(people)
    if any(entitled(person, one, context) is not False for one in listed):
        return None
    return reason(code, gate=context.gate.gate.name, allowed=who(_together(listed), (), context))


def _approval(spoken: Spoken, context: Context) -> Reason | None:
    asked = [approval for approval in context.gate.approvals if approval.given_by.comment]
    if not asked:
        return reason("command.no_approvals", gate=context.gate.gate.name)
    parts = [_part(approval, spoken, context) for approval in asked]
    if all(part is not None for part in parts):
        part = parts[0]
        return reason("command.by_part", gate=context.gate.gate.name, part=part.value if part else "")
    shares = [share for approval in asked for share in approval.shares]
    return not_among(spoken.person, shares, context, "command.not_entitled")


def _part(approval: Approval, spoken: Spoken, context: Context) -> Part | None:
    place = place_of(spoken.comment.at, context.issue)
    return context.timeline.part_of(spoken.person, approval.not_by, place)


def _rejection(spoken: Spoken, context: Context) -> Reason | None:
    asked = [approval for approval in context.gate.approvals if approval.reads_comments]
    if not asked:
        return reason("command.no_approvals", gate=context.gate.gate.name)
    people: list[People] = []
    for approval in asked:
        people.extend((approval.veto_by,) if approval.veto_by else approval.shares)
    return not_among(spoken.person, people, context, "command.no_veto")


def _together(people: Iterable[People]) -> People:
    listed = tuple(people)
    return People(
        group=tuple(dict.fromkeys(name for one in listed for name in one.group)),
        role=tuple(dict.fromkeys(name for one in listed for name in one.role)),
        account=tuple(dict.fromkeys(name for one in listed for name in one.account)),
        field=tuple(dict.fromkeys(name for one in listed for name in one.field)),
    )
