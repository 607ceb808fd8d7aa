"""German: answers to commands in comments."""

from __future__ import annotations

COMMAND: dict[str, str] = {
    "command.thanks": "Danke, {who}. Damit konnte Crossgate nichts anfangen:",
    "command.about": "„{line}“",
    "command.settled": "Danke, {who}: Das ist jetzt klar.",
    "command.edited": "{editor} hat diesen Kommentar bearbeitet, deshalb spricht er nicht für {who}. "
    "Bitte einen eigenen Kommentar schreiben.",
    "command.other_issues": "{gate:b} ist nicht für diesen Vorgang.",
    "command.no_approvals": "{gate:b} verlangt keine Zustimmung per Kommentar.",
    "command.not_entitled": "Für {gate:b} zählt nur die Zustimmung von {allowed}.",
    "command.no_veto": "{gate:b} ablehnen ist Sache von {allowed}.",
    "command.by_part": "Sie sind {part:part} dieses Vorgangs; bei {gate:b} muss jemand anderes zustimmen.",
    "command.no_gate": "Welches Gate ist gemeint? Bitte seine Id oder seinen Namen hinter „/{verb}“ schreiben.",
    "command.misspelt": "„/{written}“ ist kein Befehl. Ist „/{verb} {rest}“ gemeint?",
    "command.unknown_gate": "Ein Gate „{written}“ gibt es nicht.[ Ist „/{verb} {near}“ gemeint?]",
    "command.several_gates": "Mehrere Gates heißen „{written}“. Bitte die Id des gemeinten schreiben: {gates:or}.",
    "command.no_date": "„{written}“ ist kein Datum, das Crossgate versteht. Bitte schreiben wie 2026-12-15, oder als "
    "Zeit ab heute wie 14d.",
    "command.past_date": "{day} ist vorbei. Bitte einen kommenden Tag nennen.",
    "command.no_reason": "Bitte einen Grund nennen: „/{verb} {gate} because …“.",
}
