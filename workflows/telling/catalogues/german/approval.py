"""German: about `approval`."""

from __future__ import annotations

_MORE = "{more:weitere Zustimmung fehlt|weitere Zustimmungen fehlen}. "
APPROVAL: dict[str, str] = {
    "approval.given": "Zugestimmt haben {by:and}.",
    "approval.none": "Noch hat niemand zugestimmt; {count:Zustimmung ist|Zustimmungen sind} nötig.",
    "approval.too_few": "Zugestimmt haben {by:and}: {have} von {count} Zustimmungen.",
    "approval.by_part": "{who} hat zugestimmt, ist aber {part:part} dieses Vorgangs. Das muss jemand anderes tun.",
    "approval.not_entitled": "{by:and} hat zugestimmt, aber nur die Zustimmung von {allowed} zählt.",
    "approval.lapsed": "{by:and} hat zugestimmt, aber danach hat {who} am {at} {field:b} geändert. "
    "Was vor dieser Änderung galt, braucht eine neue Zustimmung.",
    "approval.given_until": "Zugestimmt haben {by:and}, bis {until}.",
    "approval.evidence_changed": "{by:and} hat zugestimmt, als {what:b} {old} war[; jetzt ist es {new}]. "
    "Was jetzt da ist, braucht eine neue Zustimmung.",
    "approval.model_changed": "{by:and} hat mit dem Modell {old:b} zugestimmt[; jetzt ist es {new:b}]. "
    "Was jetzt da ist, braucht eine neue Zustimmung.",
    "approval.run_changed": "{by:and} hat mit dem Lauf {old:b} zugestimmt[; jetzt ist es {new:b}]. "
    "Was jetzt da ist, braucht eine neue Zustimmung.",
    "approval.page_changed": "{by:and} hat zugestimmt, als die Seite {document:b} in Version {old} war; bis Version "
    "{new} wurde[ im Abschnitt {section:b}] etwas anderes geschrieben. Was jetzt da steht, braucht eine neue "
    "Zustimmung.",
    "approval.page_written": "{by:and} hat zugestimmt, bevor es die Seite {document:b} gab; bis Version {new} wurde"
    "[ im Abschnitt {section:b}] etwas geschrieben. Was jetzt da steht, braucht eine neue Zustimmung.",
    "approval.page_gone": "{by:and} hat zugestimmt, als die Seite {document:b} in Version {old} war; jetzt gibt es sie "
    "nicht mehr.",
    "approval.not_what_was_approved": "{by:and} hat zugestimmt, als {field:b} „{old}“ war; seit {at} ist es „{new}“"
    "[, geändert von {who}]. Was jetzt da steht, braucht eine neue Zustimmung.",
    "approval.ended": "{by:and} hat unter einer Bedingung zugestimmt, bis {until}. Dieser Tag ist vorbei.",
    "approval.expired": "{by:and} hat am {at} zugestimmt. Das ist zu lange her.",
    "approval.no_conditions": "{by:and} hat unter einer Bedingung zugestimmt; hier zählt nur eine ohne Bedingung.",
    "approval.rejected": "{who} hat es am {at} abgelehnt[: „{why}“].",
    "approval.stopped": "Es wurde abgelehnt, und solange das gilt, zählt keine Zustimmung:",
    "approval.each_satisfied": "All diese Zustimmungen sind da:",
    "approval.each_unsatisfied": "All diese Zustimmungen sind nötig:",
    "approval.each_undetermined": "All diese Zustimmungen sind nötig, und nicht alle lassen sich gerade prüfen:",
    "approval.comments_unread": "Die Kommentare dieses Vorgangs sind gerade nicht lesbar.",
    "approval.unclear": "Der Verlauf zeigt nicht, ob {by:and} sich selbst in {field:b} eingetragen hat.",
    "remedy.approve_by_step": _MORE + "Zum Zustimmen schiebt {can} den Vorgang von {start:b} nach {to:b}.",
    "remedy.approve_by_comment": _MORE + "Zum Zustimmen schreibt {can} einen Kommentar mit der Zeile "
    "„/approve {gate}“.",
    "remedy.withdraw_rejection": "{can} schreibt einen Kommentar mit der Zeile „/withdraw {gate}“ oder "
    "„/approve {gate}“.",
    "remedy.approve_by_field": _MORE + "Zum Zustimmen trägt {can} den eigenen Namen in {field:b} ein.",
}
