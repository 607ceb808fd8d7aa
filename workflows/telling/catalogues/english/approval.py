"""English: about `approval`."""

from __future__ import annotations

APPROVAL: dict[str, str] = {
    "approval.given": "Approved by {by:and}.",
    "approval.none": "Nobody has approved it yet; {count:approval is|approvals are} needed.",
    "approval.too_few": "Approved by {by:and}: {have} of {count} approvals.",
    "approval.by_part": "{who} approved it, but is the {part:part} of this issue. Somebody else has to.",
    "approval.not_entitled": "{by:and} approved it, but only the approval of {allowed} counts.",
    "approval.lapsed": "{by:and} approved it, but then {who} changed {field:b} on {at}. "
    "What was approved before that change has to be approved again.",
    "approval.given_until": "Approved by {by:and} until {until}.",
    "approval.evidence_changed": "{by:and} approved it while {what:b} was {old}[; now it is {new}]. "
    "What is there now has to be approved again.",
    "approval.model_changed": "{by:and} approved it with the model {old:b}[; now it is {new:b}]. "
    "What is there now has to be approved again.",
    "approval.run_changed": "{by:and} approved it with the run {old:b}[; now it is {new:b}]. "
    "What is there now has to be approved again.",
    "approval.page_changed": "{by:and} approved it when the page {document:b} was at version {old}; by version {new} "
    "people had written something else[ in the section {section:b}]. What is there now has to be approved again.",
    "approval.page_written": "{by:and} approved it before there was a page {document:b}; by version {new} people had "
    "written[ in the section {section:b}]. What is there now has to be approved again.",
    "approval.page_gone": "{by:and} approved it when the page {document:b} was at version {old}; now there is no such "
    "page.",
    "approval.not_what_was_approved": "{by:and} approved it while {field:b} was “{old}”; since {at} it is “{new}”"
    "[, changed by {who}]. What is there now has to be approved again.",
    "approval.ended": "{by:and} approved it on a condition, until {until}. That day is over.",
    "approval.expired": "{by:and} approved it on {at}. That is too long ago.",
    "approval.no_conditions": "{by:and} approved it on a condition; here only an approval without one counts.",
    "approval.rejected": "{who} rejected it on {at}[: “{why}”].",
    "approval.stopped": "It was rejected, and no approval counts as long as that stands:",
    "approval.each_satisfied": "All of these approvals are there:",
    "approval.each_unsatisfied": "All of these approvals are needed:",
    "approval.each_undetermined": "All of these approvals are needed, and not all can be checked right now:",
    "approval.comments_unread": "The comments of this issue cannot be read right now.",
    "approval.unclear": "The history does not show whether {by:and} entered themselves in {field:b}.",
    "remedy.approve_by_step": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} moves the issue from {start:b} to {to:b}.",
    "remedy.approve_by_comment": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} writes a comment with the line “/approve {gate}”.",
    "remedy.withdraw_rejection": "{can} writes a comment with the line “/withdraw {gate}” or “/approve {gate}”.",
    "remedy.approve_by_field": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} enters their own name in {field:b}.",
}
