"""English: about `passed`."""

from __future__ import annotations

PASSED: dict[str, str] = {
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
    "remedy.pass": "Move the issue to {status:b}. Then {can} moves it on[ to {into:or*}].",
    "remedy.move_on": "Waiting for {can} to move it on from {status:b}[ to {into:or*}].",
}
