"""English: what `crossgate lint` finds, and how to mend it."""

from __future__ import annotations

LINT: dict[str, str] = {
    "lint.status": "Jira has no status called “{name}”.",
    "mend.status": "Write it as Jira shows it[: {near:b}]. If it was renamed there, rename it here.",
    "lint.field": "Jira has no field called “{name}”.",
    "mend.field": "Write its name as Jira shows it[: {near:or}], or bind it to an id in fields.yaml.",
    "lint.field_twice": "Jira has several fields called “{name}”: {ids:and}.",
    "mend.field_twice": "Bind {name:b} to the id of the one that is meant in fields.yaml.",
    "lint.project": "There is no project {name:b}, or Crossgate's account may not see it.",
    "mend.project": "Write the project's key[: {near:b}], or give the account Browse projects there.",
    "lint.issue_type": "None of the gate's projects has the issue type “{name}”.",
    "mend.issue_type": "Write it as Jira shows it[: {near:b}].",
    "lint.group": "Jira has no group called “{name}”.",
    "mend.group": "Write it as Jira shows it, or make the group.",
    "lint.group_empty": "Nobody is in the group {name:b}.",
    "mend.group_empty": "Put somebody into it, or name another one.",
    "lint.group_unread": "Who is in the group {name:b} cannot be seen.",
    "mend.group_unread": "Give Crossgate's account Browse users and groups.",
    "lint.role": "The project {project:b} has no role called “{name}”.",
    "mend.role": "Write it as Jira shows it, or leave the project out of the gate.",
    "lint.role_empty": "Nobody has the role {name:b} in the project {project:b}.",
    "mend.role_empty": "Give it to somebody, or name another one.",
    "lint.role_unread": "Who has the role {name:b} in the project {project:b} cannot be seen.",
    "mend.role_unread": "Give Crossgate's account the right to see the project's roles.",
    "lint.unreachable": "No workflow of the gate's issues has {statuses:or*}: the gate never judges anything.",
    "mend.unreachable": "Name a status of their workflows, or other projects and issue types.",
    "lint.no_way": "No transition leads from {sources:or*} to {statuses:or*}: the gate never judges anything.",
    "mend.no_way": "Name the statuses from which issues come, or leave guards.from out.",
    "lint.not_in_workflow": "{issue_type} issues of {project:b} have no status {status:b}: they can never pass it, and "
    "never get through the gate.",
    "mend.not_in_workflow": "Add the status to their workflow, or take them out of applies_to.",
    "lint.no_way_in": "No transition into {status:b} was seen on {issue_type} issues of {project:b}: they cannot "
    "pass it.",
    "mend.no_way_in": "Add a transition into it, or take them out of applies_to.",
    "lint.no_screen": "{name:b} cannot be filled in on {issue_type} issues of {project:b}: it is on no screen there.",
    "mend.no_screen": "Put it on the edit screen, or on the screen of the transitions that the gate guards.",
    "lint.not_on_screen": "{name:b} is not on the screen of {ways:and} ({issue_type} issues of {project:b}): people "
    "have to fill it in before.",
    "mend.not_on_screen": "Put it on that screen.",
    "lint.nobody": "Nobody can give this: there is nobody in {people:and}.",
    "mend.nobody": "Put people into it, or name somebody else.",
    "lint.too_few": "This can never be given: {count} must, and only {have} can.",
    "mend.too_few": "Ask for fewer, or put more people into {people:and}.",
    "lint.contradiction": "What this gate asks of {name:b} cannot hold together with the gate {gate:b} in {file}: both "
    "guard the same way of the same issues.",
    "mend.contradiction": "Change one of the two, or let them guard different issues or ways.",
    "lint.contradiction_within": "What this gate asks of {name:b} cannot hold together.",
    "mend.contradiction_within": "Change one of the two, or put them into any_of.",
}
