"""German: about what is written in the issue."""

from __future__ import annotations

WRITTEN: dict[str, str] = {
    "text.structure_unknown": "Wie {field:b} damals gegliedert war, zeigt der Verlauf nicht.",
    "sections.written": "In {field:b} steht etwas unter {headings:and}.",
    "sections.missing": "In {field:b} fehlt die Überschrift {missing:or}[, und unter {thin:or} steht zu wenig].",
    "sections.thin": "In {field:b} steht unter {thin:or} zu wenig.",
    "remedy.sections": "Bitte in {field:b} unter jeder dieser Überschriften mindestens {words:Wort|Wörter} schreiben: "
    "{headings:and}.",
    "checklist.done": "{field:b}: {count:Aufgabe ist|Aufgaben sind} abgehakt.",
    "checklist.none": "In {field:b} gibt es keine Aufgabe zum Abhaken.",
    "checklist.absent": "In {field:b} gibt es keine Aufgabe zu {items:or}.",
    "checklist.open": "In {field:b} noch nicht abgehakt: {items:and}[ und {more} weitere].",
    "checklist.too_few": "In {field:b} sind {have} von {wanted} Aufgaben abgehakt.",
    "remedy.tick": "Bitte erledigen, was offen ist, und in {field:b} abhaken.",
}
