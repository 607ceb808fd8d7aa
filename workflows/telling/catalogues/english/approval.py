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
    "approval.unclear": "The history does not show whether {by:and} entered themselves in {field:b}.",
    "remedy.approve_by_step": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} moves the issue from {start:b} to {to:b}.",
    "remedy.approve_by_field": "{more:more approval is|more approvals are} needed. "
    "To approve, {can} enters their own name in {field:b}.",
}
