"""Crossgate's English. Short, plain and friendly; a sentence says one thing, to somebody who never saw Crossgate."""

from __future__ import annotations

from datetime import UTC, datetime

from workflows.telling.catalogues import Catalogue

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _form(number: float) -> int:
    return 0 if number == 1 else 1


def _moment(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year} at {at:%H:%M} UTC"


_PASSED = {
    "passed.passed": "{who} moved it on from {status:b} to {to:b} on {at}.",
    "passed.never_entered": "It has not been in {status:b} yet.",
    "passed.still_there": "It is in {status:b} and has not been moved on from there yet.",
    "passed.sent_back": "It was in {status:b}, but {who} sent it back to {to:b} on {at}.",
    "passed.not_entitled": "{who} moved it on from {status:b} on {at}, but only {by} can do that.",
    "passed.by_part": "{who} moved it on from {status:b} on {at}, but is the {part:part} of this issue. "
    "Somebody else has to do that.",
    "passed.nobody": "It was moved on from {status:b} on {at}, but Jira does not say by whom.",
    "passed.lapsed": "It passed {status:b} on {passed_at}, but {who} changed {field:b} on {at}. "
    "After that change it needs another look.",
    "remedy.pass": "Move the issue to {status:b}. Then {can} moves it on to {into:or*}.",
    "remedy.move_on": "Waiting for {can} to move it on from {status:b} to {into:or*}.",
}

_FIELD = {
    "field.holds": "{field:b} is “{value}”.",
    "field.is_empty": "{field:b} is empty.",
    "field.empty": "{field:b} is empty.",
    "field.not_empty": "{field:b} is “{value}”, but it has to be empty.",
    "field.not_known": "{field:b} cannot be seen on this issue.",
    "field.not_equal": "{field:b} is “{value}”, not “{wanted}”.",
    "field.not_one_of": "{field:b} is “{value}”, which is none of {wanted:or}.",
    "field.no_match": "{field:b} is “{value}”, which does not have the form that is asked for.",
    "field.not_a_number": "{field:b} is “{value}”, which is not a number.",
    "field.too_small": "{field:b} is {value}. That is below {least}.",
    "field.too_large": "{field:b} is {value}. That is above {most}.",
    "field.not_a_date": "{field:b} is “{value}”, which is not a date.",
    "field.not_before": "{field:b} is {value}. That is not before {day}.",
    "field.not_after": "{field:b} is {value}. That is not after {day}.",
    "field.changed": "{who} changed {field:b} on {at}.",
    "field.since_never": "{field:b} has to be changed after the issue enters {status:b}. It was not there yet.",
    "field.unchanged_since_status": "{field:b} has not been changed since the issue entered {status:b}.",
    "field.unchanged_since_day": "{field:b} has not been changed since {day}.",
    "field.unchanged_within": "{field:b} has not been changed in the last {days:day|days}.",
    "field_name.unknown": "Jira has no field called “{jira_name}”.[ Close to it: {near:and}.]",
    "field_name.ambiguous": "Jira has several fields called “{jira_name}”: {ids:and}.",
    "remedy.field_set": "Fill in {field:b}.",
    "remedy.field_clear": "Clear {field:b}.",
    "remedy.field_equals": "Set {field:b} to “{wanted}”.",
    "remedy.field_one_of": "Set {field:b} to {wanted:or}.",
    "remedy.field_matches": "Fill in {field:b} so that it matches {pattern}.",
    "remedy.field_at_least": "Set {field:b} to {least} or more.",
    "remedy.field_at_most": "Set {field:b} to {most} or less.",
    "remedy.field_between": "Set {field:b} to a number from {least} to {most}.",
    "remedy.field_before": "Set {field:b} to a day before {day}.",
    "remedy.field_after": "Set {field:b} to a day after {day}.",
    "remedy.field_days": "Set {field:b} to a day after {after} and before {before}.",
    "remedy.field_update": "Bring {field:b} up to date.",
    "remedy.bind_field": "A Crossgate administrator writes the field's id under “{name}” in fields.yaml.",
}

_APPROVAL = {
    "approval.given": "Approved by {by:and}.",
    "approval.none": "Nobody has approved it yet; {count:approval is|approvals are} needed.",
    "approval.too_few": "Approved by {by:and}: {have} of {count} approvals.",
    "approval.by_part": "{who} approved it, but is the {part:part} of this issue. Somebody else has to.",
    "approval.not_entitled": "{by:and} approved it, but only the approval of {allowed} counts.",
    "approval.lapsed": "{by:and} approved it, but then {who} changed {field:b} on {at}. "
    "What was approved before that change has to be approved again.",
    "approval.unclear": "The history does not show whether {by:and} entered themselves in {field:b}.",
    "remedy.approve_by_step": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} moves the issue from {start:b} to {to:b}.",
    "remedy.approve_by_field": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} enters their own name in {field:b}.",
}

_SORT = "[ of type {kinds:or}][ ({types:or})]"
_STAND = "[ in {statuses:or*}][ in category {category:term}][ and category {also:term}]."
_LINKED = {
    "linked.links_fine": "{good:linked issue is|linked issues are} where they should be.",
    "linked.links_none": "No[ {kinds:or}] issue is linked to this one[ ({types:or})] yet.",
    "linked.links_behind": "Not all linked issues are far enough: {issues:issues}[ and {more} more].",
    "linked.links_too_few": "{good} of {wanted} linked issues are far enough.[ Not yet: {issues:issues}.]",
    "linked.links_miscounted": "{good:linked issue counts|linked issues count}, and it has to be exactly {wanted}.",
    "linked.children_fine": "{good:child issue is|child issues are} where they should be.",
    "linked.children_none": "It has no[ {kinds:or}] child issue yet.",
    "linked.children_behind": "Not all child issues are far enough: {issues:issues}[ and {more} more].",
    "linked.children_too_few": "{good} of {wanted} child issues are far enough.[ Not yet: {issues:issues}.]",
    "linked.children_miscounted": "{good:child issue counts|child issues count}, and it has to be exactly {wanted}.",
    "linked.unread": "The child issues cannot be read right now.",
    "linked.unknown_category": "How far these issues are cannot be seen: {issues:issues}[ and {more} more].",
    "remedy.links_all": "Every linked[ {kinds:or}] issue[ ({types:or})] has to be" + _STAND,
    "remedy.links_at_least": "Needed: {count:linked issue|linked issues}" + _SORT + _STAND,
    "remedy.links_exactly": "Needed: exactly {count:linked issue|linked issues}" + _SORT + _STAND,
    "remedy.children_all": "Every[ {kinds:or}] child issue has to be" + _STAND,
    "remedy.children_at_least": "Needed: {count:child issue|child issues}" + _SORT + _STAND,
    "remedy.children_exactly": "Needed: exactly {count:child issue|child issues}" + _SORT + _STAND,
}

_COMBINED = {
    "all_of.satisfied": "All of these are there:",
    "all_of.unsatisfied": "All of these are needed:",
    "all_of.undetermined": "All of these are needed, and not all can be checked right now:",
    "all_of.skipped": "None of these applies here:",
    "any_of.satisfied": "One of these is enough, and it is there:",
    "any_of.unsatisfied": "One of these is needed:",
    "any_of.undetermined": "One of these is needed, and not all can be checked right now:",
    "any_of.skipped": "None of these applies here:",
    "not.satisfied": "As it should be, this is not the case:",
    "not.unsatisfied": "This must not be the case:",
    "not.undetermined": "This must not be the case, and it cannot be checked right now:",
    "not.skipped": "This does not apply here:",
    "remedy.not": "Change that, so that it is no longer the case.",
    "remedy.wait": "Nobody has to do anything: Crossgate asks again by itself.",
    "remedy.administrator": "If this lasts, please tell a Crossgate administrator.",
    "people.unavailable": "Who may do this cannot be checked right now: Jira does not show who is in {sources}.",
    "people.missing": "Who may do this cannot be checked: {sources} does not exist in Jira.",
}

_GATE = {
    "gate.satisfied": "Everything is there.",
    "gate.waived": "Waived.",
    "gate.skipped": "Nothing of this applies here.",
    "gate.unsatisfied": "Something is missing.",
    "gate.undetermined": "Not everything can be checked right now.",
    "gate.late": "What was missing at first has been added since.",
    "gate.out_of_scope": "This gate is no longer for this issue.",
    "gate.scope_unknown": "It cannot be seen whether this gate is for this issue.",
    "gate.line": "{gate:b}",
}

_REVERT = {
    "revert.moved": "Crossgate moved this issue back from {start:b} to {to:b}, because something is missing.",
    "revert.not_moved": "Something is missing for {start:b}, but Crossgate did not move the issue back to {to:b}.",
    "revert.denied": "Something is missing for {start:b}.",
    "revert.not_needed": "There is nothing to move back.",
    "revert.own": "The step was made with Crossgate's own account, and Crossgate does not undo its own steps.",
    "revert.superseded": "It has been moved on since, so Crossgate left it where it is now.",
    "revert.breaker": "Crossgate has moved it back {count:time|times} within a short while, and each time it came "
    "forward again. To end the to and fro, Crossgate stopped. "
    "Please check whether an automation rule moves this issue.",
    "revert.no_way": "The workflow offers Crossgate no step from {start:b} to {to:b}. "
    "Please move it back by hand, or give what is missing.",
    "revert.moved_no_way": "The issue came to {start:b} without a transition, as when issues are moved between "
    "projects, changed in bulk or imported, and no step leads to {to:b}. "
    "Please give what is missing, or move it by hand.",
    "revert.screen": "The step “{transition}” wants fields that Crossgate cannot fill in: {missing:and}. "
    "Please move it back by hand, or give what is missing.",
    "revert.forbidden": "Jira does not let Crossgate move it. "
    "Please move it back by hand, and tell a Jira administrator.",
    "revert.refused": "Jira refused the step[: “{answer}”]. Please move it back by hand, or give what is missing.",
    "revert.conflict": "Others were changing the issue at the same moment. Please move it back by hand.",
    "revert.gone": "Jira does not show the issue any more.",
}

_COMMENT = {
    "comment.all_fine": "Everything that was asked for is there. Nothing stands in the way of {to:b} any more.",
    "comment.undetermined": "Crossgate cannot yet tell whether this issue may be in {to:b}, "
    "because not everything can be checked right now. The issue stays where it is, and Crossgate asks again by itself.",
    "comment.warned": "Something is missing for {to:b}. Nothing was moved: this is only a notice.",
    "comment.moved": "The issue came to {to:b} without a transition, as when issues are moved between projects, "
    "changed in bulk or imported.",
    "comment.others": "Other gates of this issue:",
    "comment.short": "{count:more gate is|more gates are} not shown here.",
    "comment.passed": "PASSED",
    "comment.missing": "MISSING",
    "comment.pending": "PENDING",
    "comment.warning": "WARNING",
    "comment.done": "Done: ",
    "comment.need": "Missing: ",
    "comment.wait": "Not known yet: ",
    "comment.skip": "Not applicable: ",
}

_EXPLAIN = {
    "explain.title": "{key}: from {start} to {to}",
    "explain.by": "{who} moved it on {at}[; judged on {decided}].",
    "explain.by_itself": "It was moved on {at} without a transition being run; judged on {decided}.",
    "explain.policy": "Policy {version}, enforcement point {point}.",
    "explain.none": "No gate guards this step.",
    "explain.mode": " (mode: {mode})",
    "explain.evidence": "Seen in {source} {what}[: {value}][, {at}]",
}

_WHO = {
    "who.anybody": "anybody",
    "who.somebody": "somebody",
    "who.group": "the group {names:or}",
    "who.groups": "the groups {names:or}",
    "who.role": "the project role {names:or}",
    "who.roles": "the project roles {names:or}",
    "who.field": "the people in {names:or}",
    "who.fields": "the people in {names:or}",
    "who.of": " ({sources})",
    "who.somebody_in": "somebody from {sources}",
    "who.but": "{people}, but not the {parts:parts},",
}

ENGLISH = Catalogue(
    sentences={
        **_PASSED,
        **_FIELD,
        **_APPROVAL,
        **_LINKED,
        **_COMBINED,
        **_GATE,
        **_REVERT,
        **_COMMENT,
        **_EXPLAIN,
        **_WHO,
    },
    joiners={"and": "and", "or": "or"},
    parts={"assignee": "assignee", "reporter": "reporter", "creator": "creator"},
    terms={"to_do": "To Do", "in_progress": "In Progress", "done": "Done"},
    form=_form,
    moment=_moment,
)
