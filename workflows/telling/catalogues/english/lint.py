"""English: what `crossgate lint` finds, and how to mend it."""

from __future__ import annotations

LINT: dict[str, str] = {
    "lint.status": "Jira has no status called “{name}”.",
    "mend.status": "Write it as Jira shows it[: {near:b}]. If it was renamed there, rename it here.",
    "lint.resolution": "Jira has no resolution called “{name}”: it is never set.",
    "mend.resolution": "Write it as Jira shows it[: {near:b}]. If it was renamed there, rename it here.",
    "lint.field": "Jira has no field called “{name}”.",
    "mend.field": "Write its name as Jira shows it[: {near:or}], or bind it to an id in fields.yaml.",
    "lint.field_twice": "Jira has several fields called “{name}”: {ids:and}.",
    "mend.field_twice": "Bind {name:b} to the id of the one that is meant in fields.yaml.",
    "lint.project": "There is no project {name:b}, or Crossgate's account may not see it.",
    "mend.project": "Write the project's key[: {near:b}], or give the account Browse projects there.",
    "lint.issue_type": "None of the gate's projects has the issue type “{name}”.",
    "mend.issue_type": "Write it as Jira shows it[: {near:b}].",
    "lint.group": "Jira has no group called “{name}”.",
    "mend.group": "Write it as Jira shows it, or create the group.",
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
    "lint.no_category": "No workflow of the gate's issues has a status of the category {category:term}: the gate "
    "never judges anything.",
    "mend.no_category": "Name a category of their workflows, or other projects and issue types.",
    "lint.no_way": "No transition of the workflows of the gate's issues leads[ from {sources:or*}][ from the category "
    "{from_category:term}][ to {statuses:or*}][ to the category {to_category:term}], as it guards: it never judges "
    "anything.",
    "mend.no_way": "Name the statuses between which issues move, or leave one side of guards out.",
    "lint.only_moves": "No transition of the workflows of the gate's issues leads[ from {sources:or*}][ from the "
    "category {from_category:term}][ to {statuses:or*}][ to the category {to_category:term}], as it guards: it judges "
    "only issues that are moved there without one.",
    "mend.only_moves": "Name the statuses between which issues move, or leave one side of guards out.",
    "lint.reach_unseen": "Whether any transition leads[ from {sources:or*}][ from the category {from_category:term}][ "
    "to {statuses:or*}][ to the category {to_category:term}], as the gate guards, cannot be told: none was seen.",
    "mend.reach_unseen": "On Jira Cloud, give Crossgate's account Administer Jira, so that it may read the workflows.",
    "lint.not_in_workflow": "{issue_types:and} issues of {projects:and} have no status {status:b}: they can never "
    "pass it, and never get through the gate.",
    "mend.not_in_workflow": "Add the status to their workflow, or take them out of applies_to.",
    "lint.no_way_in": "No transition leads into {status:b} in the workflow of {issue_types:and} issues of "
    "{projects:and}: they can never pass it, and never get through the gate.",
    "mend.no_way_in": "Add a transition into it, or take them out of applies_to.",
    "lint.no_path": "No way leads from {initial:b}, where {issue_types:and} issues of {projects:and} begin, to "
    "{status:b}: they can never pass it, and never get through the gate.",
    "mend.no_path": "Add a transition on the way there, or take them out of applies_to.",
    "lint.behind_gates": "Every way of {issue_types:and} issues of {projects:and} to {status:b} is closed by "
    "{gates:and}, and what that asks for lies behind: they never get through.",
    "mend.behind_gates": "Let guards leave a way into {status:b} open, or do not ask for it there.",
    "lint.no_way_out": "No transition leads out of {status:b} in the workflow of {issue_types:and} issues of "
    "{projects:and}: whoever is there can never have passed it.",
    "mend.no_way_out": "Add a transition out of it, or name another status.",
    "lint.no_way_into": "No transition leads from {status:b} to {into:or*} in the workflow of {issue_types:and} "
    "issues of {projects:and}: it can never be passed so.",
    "mend.no_way_into": "Name a status that a transition from there leads to, or add the transition.",
    "lint.created_behind": "{issue_types:and} issues of {projects:and} are created in {status:b}, which the gate "
    "guards: no new issue can have what this asks for.",
    "mend.created_behind": "Write creation: false under guards, or guard a later status.",
    "lint.no_order": "No way leads from {first:b} to {then:b} in the workflow of {issue_types:and} issues of "
    "{projects:and}: they cannot be passed in this order.",
    "mend.no_order": "Change the order, or add a transition on the way.",
    "lint.way_in_unseen": "Whether {issue_types:and} issues of {projects:and} can enter {status:b} cannot be told: no "
    "transition into it was seen.",
    "mend.way_in_unseen": "On Jira Cloud, give Crossgate's account Administer Jira, so that it may read the workflows.",
    "lint.no_screen": "{name:b} cannot be filled in on {issue_types:and} issues of {projects:and}: it is on no screen "
    "there.",
    "mend.no_screen": "Put it on the edit screen, or on the screen of the transitions that the gate guards.",
    "lint.not_on_screen": "{name:b} is not on the screen of {ways:and} ({issue_types:and} issues of {projects:and}): "
    "people have to fill it in before.",
    "mend.not_on_screen": "Put it on that screen.",
    "lint.screen_unseen": "Whether {name:b} can be filled in on {issue_types:and} issues of {projects:and} cannot be "
    "told: it is on no screen that was seen.",
    "mend.screen_unseen": "See for yourself whether it is on a screen; on Jira Cloud, Crossgate's account can with "
    "Administer Jira.",
    "lint.not_people": "Nobody can be named in {name:b}: the field holds no people.",
    "mend.not_people": "Name a field for people.",
    "lint.nobody": "Nobody can give this: there is nobody in {people:and}.",
    "mend.nobody": "Put people into it, or name somebody else.",
    "lint.too_few": "This can never be given: {count} must, and only {have} can.",
    "mend.too_few": "Ask for fewer, or put more people into {people:and}.",
    "lint.excluded": "Only {have} can give this, {count} must, and it does not count from the {parts:parts}: on "
    "issues of theirs nobody can.",
    "mend.excluded": "Put more people into {people:and}, or do not leave the {parts:parts} out.",
    "lint.one_each": "Each person counts once: {count} different people must, and of {people:and} only {have} can.",
    "mend.one_each": "Put more people into these, or ask for fewer.",
    "lint.same_hands": "Only {people:and} can pass {statuses:and}, which must be in different hands: for each another "
    "person is needed.",
    "mend.same_hands": "Let more people pass them, or take one out of duties.",
    "lint.opposite_order": "This asks for {before:b} before {after:b}, and the gate {gate:b} for the opposite: an "
    "issue would have to go through them again.",
    "mend.opposite_order": "Agree on one order, or let the gates guard different issues or ways.",
    "lint.contradiction": "What this gate asks of {name:b} cannot hold together with the gate {gate:b} in {file}: "
    "both guard the same way of the same issues.",
    "mend.contradiction": "Change one of the two, or let them guard different issues or ways.",
    "lint.contradiction_within": "What this gate asks of {name:b} cannot hold together.",
    "mend.contradiction_within": "Change one of the two, or put them into any_of.",
}
