"""German: about runs over scores, imports and files."""

from __future__ import annotations

RICE_RUNS: dict[str, str] = {
    "rice.comment_refused": "Jira hat den Kommentar nicht angenommen: {why}",
    "rice.comment_settled": "Zu den Schätzungen dieses Vorgangs ist nichts mehr offen.",
    "rice.csv_moment": "{file}, Zeile {line}: {text:b} ist kein Tag wie 2027-01-31; die Zeile zählt, als hätte sie "
    "keinen.",
    "rice.csv_row_twice": "{file}, Zeile {line}: {issue} steht schon in einer früheren Zeile; diese wird übergangen.",
    "rice.csv_row_without_key": "{file}, Zeile {line}: Die Zeile nennt keinen Vorgang; sie wird übergangen.",
    "rice.csv_unreadable": "Eine Datei aus rice.yaml ist nicht zu gebrauchen: {why}",
    "rice.csv_without_keys": "{file} hat keine Spalte {column:b}, die die Vorgänge nennt; sie wird übergangen.",
    "rice.import_column": "In rice.yaml heißt nichts {column:b}[; ist {near:b} gemeint?] Die Kriterien sind {names:b}.",
    "rice.import_no_key": "Die Spalte {column:b}, die den Vorgang nennt, ist leer oder fehlt.",
    "rice.import_no_place": "{issue} hat kein Feld {place:b}; ist es auf der Bearbeitungsmaske?",
    "rice.import_not_on_scale": "{value:b} lässt sich in dieses Feld nicht schreiben.",
    "rice.import_not_scored": "rice.yaml gilt nicht für {issue}: siehe applies_to.",
    "rice.import_read_only": "{criterion:b} kommt aus Schätzungen oder einer Datei und wird nicht geschrieben.",
    "rice.import_row": "Zeile {line} der eingelesenen Datei sagt es so",
    "rice.import_twice": "{issue} steht schon in Zeile {line}.",
    "rice.no_such_issue": "{issue} gibt es nicht, oder Crossgates Konto darf ihn nicht sehen.",
    "rice.reply": "Danke. Zu Ihrer Schätzung:",
    "rice.too_many_related": "{count:Vorgang hängt|Vorgänge hängen} mit den anderen zusammen und waren in einem Lauf "
    "nicht zu lesen. Was von ihnen abhängt, kann veraltet sein.",
    "rice.write_conflict": "{issue} wurde gerade von jemand anderem geändert. Der nächste Lauf schreibt, was fehlt.",
    "rice.write_forbidden": "Crossgates Konto darf {issue} nicht bearbeiten. Bitte es in diesem Projekt und Status "
    "erlauben.",
    "rice.write_gone": "{issue} ist weg, oder Crossgates Konto darf ihn nicht mehr sehen.",
    "rice.write_refused": "Jira hat einen Wert für {place:b} nicht angenommen: {why} "
    "Ist das Feld auf der Bearbeitungsmaske, und von der richtigen Art?",
    "rice.write_unanswered": "Jira hat beim Schreiben nicht geantwortet: {why} Der nächste Lauf versucht es wieder.",
}
