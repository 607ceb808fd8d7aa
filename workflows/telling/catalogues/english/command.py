"""English: what is answered to commands in comments."""

from __future__ import annotations

COMMAND: dict[str, str] = {
    "command.thanks": "Thank you, {who}. Crossgate could not follow this:",
    "command.about": "“{line}”",
    "command.settled": "Thank you, {who}: that is clear now.",
    "command.edited": "Somebody else, {editor}, edited this comment, so it does not speak for {who}. "
    "Please write it in a comment of your own.",
    "command.other_issues": "{gate:b} is not for this issue.",
    "command.no_approvals": "{gate:b} asks for no approval by comment.",
    "command.not_entitled": "For {gate:b} only the approval of {allowed} counts.",
    "command.no_veto": "{gate:b} can be rejected only by {allowed}.",
    "command.by_part": "You are the {part:part} of this issue; for {gate:b} somebody else has to approve it.",
    "command.no_gate": "Please say which gate is meant: write its id or its name behind “/{verb}”.",
    "command.misspelt": "“/{written}” is not a command. Did you mean “/{verb} {rest}”?",
    "command.unknown_gate": "There is no gate called “{written}”.[ Did you mean “/{verb} {near}”?]",
    "command.several_gates": "Several gates are called “{written}”. "
    "Please write the id of the one you mean: {gates:or}.",
    "command.no_date": "“{written}” is no date that Crossgate understands. Please write it as 2026-12-15, or as a time "
    "from today such as 14d.",
    "command.past_date": "{day} is over. Please name a day to come.",
    "command.no_reason": "Please say why: “/{verb} {gate} because …”.",
}
