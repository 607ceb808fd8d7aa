"""German: about RICE scores, votes and what is written."""

from __future__ import annotations

_READING = {
    "rice.empty": "{place:b} ist leer.",
    "rice.not_a_number": "[{place:b}: ]„{text}“ ist keine Zahl.",
    "rice.not_a_percentage": "[{place:b}: ]„{text}“ ist kein Prozentwert. Bitte eine Zahl wie 80 schreiben.",
    "rice.percent_out_of_range": "[{place:b}: ]„{text}“ liegt nicht zwischen 0 und {most}.",
    "rice.not_a_range": "[{place:b}: ]„{text}“ ist weder Zahl noch Spanne. Bitte 5 oder 3-8 schreiben, oder "
    "niedrig/wahrscheinlich/hoch als 3/5/8.",
    "rice.range_disordered": "[{place:b}: ]„{text}“ steigt nicht von niedrig nach hoch.",
    "rice.range_incomplete": "[{place:b}: ]„{text}“ ist nur ein Teil von niedrig, wahrscheinlich und hoch.",
    "rice.not_dates": "[{place:b}: ]„{text}“ ist keine Zeit von einem Tag bis zu einem anderen.",
    "rice.not_an_option": "[{place:b}: ]„{text}“ steht nicht auf der Skala: {options:or}.",
    "rice.not_a_step": "[{place:b}: ]„{text}“ steht nicht auf der Skala: {steps:or}.",
    "rice.too_small": "[{place:b}: ]{number} ist zu klein: mindestens {least}.",
    "rice.too_large": "[{place:b}: ]{number} ist zu groß: höchstens {most}.",
    "rice.not_above": "[{place:b}: ]{number} ist zu klein: Es muss über {limit} liegen.",
    "rice.several_values": "[{place:b}: ]Es gibt mehrere Werte: „{text}“. Einer ist nötig.",
    "rice.field_not_there": "Dieser Vorgang hat kein Feld {field:b}, das Crossgate sieht.",
    "rice.property_odd": "[{place:b}: ]Die Eigenschaft {key:b} enthält weder Zahl noch Text.",
    "rice.no_column": "In {file} gibt es keine Spalte {column:b}.",
}

_STANDING = {
    "rice.stands_newest": "{place:b} gilt[ (geschrieben von {who} am {at})]: Es ist neuer als „{other_value}“ in "
    "{other:b}[, geschrieben von {other_who} am {other_at}].",
    "rice.stands_source": "{place:b} gilt[ (geschrieben von {who} am {at})]: Es ist die Quelle, und „{other_value}“ in "
    "{other:b}[, geschrieben von {other_who} am {other_at},] weicht.",
    "rice.stands_highest_role": "{place:b} gilt[ (geschrieben von {who} am {at})]: Niemand mit höherer Rolle schrieb "
    "einen anderen Wert. „{other_value}“ in {other:b}[, geschrieben von {other_who} am {other_at},] weicht.",
    "rice.conflict": "Zwei Werte widersprechen sich: „{value}“ in {place:b}[ (von {who}, {at})] und „{other_value}“ in "
    "{other:b}[ (von {other_who}, {other_at})]. Bitte in beide dasselbe schreiben, dann ist der Wert wieder da.",
    "rice.roles_unknown": "Zwei Werte widersprechen sich, und wessen mehr zählt, ist nicht zu sagen: Die "
    "Mitglieder von {groups:and} sind nicht lesbar.",
    "rice.circle": "Diese Vorgänge speisen einander im Kreis, so dass keiner einen eigenen Wert hat: "
    "{way:issues}. Bitte eine der Verknüpfungen entfernen.",
    "rice.part_without": "{total} lässt sich nicht sagen: {issues:issues} ohne Schätzung ({count:Vorgang|Vorgänge}).",
    "rice.parts_passed_over": "Ohne Schätzung und übergangen: {issues:issues}.",
    "rice.issues_not_seen": "Crossgate sieht {issues:issues} nicht, denen dieser Vorgang folgen soll.",
}

_VOTING = {
    "rice.no_votes": "Noch hat niemand geschätzt.[ {expired:Schätzung ist|Schätzungen sind} abgelaufen.]",
    "rice.votes_hidden": "Schätzungen von {voted:Funktion|Funktionen} von {functions} sind da und verborgen. "
    "Ein Kommentar /rice reveal zeigt sie.",
    "rice.votes_hidden_until_all": "Schätzungen von {voted:Funktion|Funktionen} von {functions} sind da und verborgen, "
    "bis alle geschätzt haben.[ Es fehlen {waiting:and}.]",
    "rice.votes_counted": "{count:Schätzung|Schätzungen} von {least} bis {most}[, Übereinstimmung {agreement} von 1]: "
    "{votes:and}.",
    "rice.low_agreement": "Die Schätzungen zu {criterion:b} liegen weit auseinander: von {least} bis {most} "
    "(Übereinstimmung {agreement} von 1). Darüber lohnt es sich zu reden.",
    "rice.command_empty": "Hinter /rice steht nichts. Zum Beispiel: {example}.",
    "rice.command_not_understood": "„{text}“ war nicht zu verstehen. Zum Beispiel: {example}.",
    "rice.command_unknown": "Ein Kriterium „{name}“ gibt es nicht.[ Ist {near:or} gemeint?] Es gibt {known:and}.",
    "rice.command_twice": "{criterion:b} steht zweimal da. Das erste zählt.",
}

_SCORING = {
    "rice.capped_by_evidence": "Zählt bis {cap}, mehr trägt {evidence:b} nicht.[ Mehr braucht {more:or}.]"
    "[ Ob {open:and} da ist, lässt sich gerade nicht sagen, deshalb zählt es als da.]",
    "rice.evidence_silent": "Ob es {evidence:and} gibt, lässt sich gerade nicht feststellen; es zählt, was zuletzt "
    "bekannt war.",
    "rice.capped_without": "Zählt bis {cap}, für mehr gibt es keinen Beleg.[ Mehr braucht {more:or}.]",
    "rice.no_score": "Ohne {criteria:and} gibt es keinen Wert.",
    "rice.incomplete": "Es gibt keinen Wert: Die Formel braucht eine Schätzung, die fehlt.",
    "rice.divisor_not_positive": "Es gibt keinen Wert: Durch {criteria:and} {number} lässt sich nicht teilen. Es muss "
    "über 0 liegen.",
    "rice.formula_undefined": "Es gibt keinen Wert: Die Formel hat für diese Schätzungen kein Ergebnis.",
    "rice.score_corrected": "{who} hat am {at} „{value}“ in {field:b} geschrieben. Crossgate berechnet dieses Feld aus "
    "den Schätzungen[, und die ergeben {score}]. Zum Ändern bitte eine Schätzung ändern.",
    "rice.place_fought": "{who} schreibt immer wieder in {place:b}, das Crossgate in einer Stunde {times:Mal|Mal} "
    "berichtigt hat. Es lässt das Feld vorerst in Ruhe. Ist eine Automatisierung am Werk?",
    "rice.not_on_scale": "{place:b} kann {value} nicht aufnehmen: Es steht nicht auf der Skala. Das Feld bleibt so.",
    "rice.target_not_there": "{field:b} ist nicht an diesem Vorgang, deshalb kann dort nichts geschrieben werden.",
}

_WRITING = {
    "rice.write_copy": "{place:b} folgt {source:b}.",
    "rice.write_score": "Der Wert folgt den Schätzungen.",
    "rice.write_score_of": "Der Wert ist der von {issue:issues}.",
    "rice.write_rank": "Platz {rank} von {ranked}.",
    "rice.write_no_rank": "Es hat keinen Platz.",
}

_ANSWERING = {
    "rice.no_voting": "Schätzen per Kommentar ist hier nicht eingerichtet. Bitte in die Felder des Vorgangs schreiben.",
    "rice.voter_unknown": "Schätzen kann nur, wer für {functions:or} spricht.",
    "rice.voter_unclear": "Für wen Sie sprechen, ist gerade nicht zu sagen. Ihre Schätzung zählt, sobald es das ist.",
    "rice.votes_taken": "Ihre Schätzung zu {criteria:and} ist da, für {function:b}.",
    "rice.votes_withdrawn": "Ihre Schätzung zu {criteria:and} zählt nicht mehr.",
    "rice.votes_not_asked": "{function:b} schätzt {criteria:and} nicht, deshalb zählt das nicht.",
    "rice.revealed": "Die Schätzungen sind jetzt zu sehen.",
}

_EXPLAINING = {
    "rice.explain_score": "{key:issues}: {score}[, zwischen {low} und {high}]",
    "rice.explain_none": "{key:issues}: kein Wert",
    "rice.explain_scheme": "Berechnet als {scheme}, Regeln {version}.",
    "rice.explain_input": "{criterion:b}: {value}, aus {place}[, geschrieben von {who}][ am {at}]",
    "rice.explain_capped": "{criterion:b}: {value} statt {uncapped}, aus {place}[, geschrieben von {who}][ am {at}]",
    "rice.explain_missing": "{criterion:b}: keine Schätzung",
    "rice.explain_history": "Wie es dazu kam",
    "rice.explain_step": "{at}: {score}",
    "rice.explain_step_none": "{at}: kein Wert",
    "rice.explain_rules": "Die Regeln wurden geändert.",
    "rice.explain_change": "{criterion:b} wurde {after}[ (vorher {before})][, geschrieben von {who}][ am {at}]",
    "rice.explain_emptied": "{criterion:b} fehlt[ (vorher {before})]",
    "rice.comment_title": "Schätzungen",
}

RICE: dict[str, str] = {**_READING, **_STANDING, **_VOTING, **_SCORING, **_WRITING, **_ANSWERING, **_EXPLAINING}
