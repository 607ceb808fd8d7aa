"""English: about a whole gate."""

from __future__ import annotations

GATE: dict[str, str] = {
    "gate.satisfied": "Everything is there.",
    "gate.waived": "Waived until {until}[: “{why}”][ (granted by {who})].",
    "gate.exempt": "The policy sets this gate aside for issues like this one: “{why}”[, to be reviewed by {review}].",
    "gate.waiver_over": "The waiver[ that {who} granted] ended with {until}, and something is missing.",
    "gate.waiver_revoked": "The waiver was revoked[ by {who}][ on {at}], and something is missing.",
    "gate.skipped": "Nothing of this applies here.",
    "gate.unsatisfied": "Something is missing.",
    "gate.undetermined": "Not everything can be checked right now.",
    "gate.late": "What was missing at first has been added since.",
    "gate.out_of_scope": "This gate is no longer for this issue.",
    "gate.category_unknown": "To which category a status belongs cannot be read right now.",
    "gate.scope_unknown": "It cannot be seen whether this gate is for this issue.",
    "gate.line": "{gate:b}",
}
