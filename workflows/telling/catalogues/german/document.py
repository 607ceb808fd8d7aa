"""German: about `document` and `premortem`."""

from __future__ import annotations

DOCUMENT: dict[str, str] = {
    "document.ready": "Die Seite {document:b} ist da, wie sie sein soll.",
    "document.not_kept": "Wie die Seite {document:b} damals stand, ist nicht aufbewahrt.",
    "document.unread": "Die Seite {document:b} ist gerade nicht lesbar.",
    "document.absent": "Zu diesem Vorgang gibt es noch keine Seite {document:b}.",
    "document.unfilled": "Auf der Seite {document:b} hat noch niemand etwas unter {sections:and} geschrieben.",
    "document.tasks": "Auf der Seite {document:b} {count:Aufgabe ist|Aufgaben sind} noch offen.",
    "document.unmarked": "Die Seite {document:b} ist noch nicht als {statuses:or} markiert.",
    "document.stale": "Die Seite {document:b} wurde zuletzt am {at} gespeichert. Sie muss binnen {days:Tag|Tagen} "
    "angesehen werden.",
    "document.age_unknown": "Wann die Seite {document:b} zuletzt gespeichert wurde, ist nicht zu sehen.",
    "remedy.document_make": "Bitte die Seite {document:b} schreiben lassen: Crossgate legt sie an, und Menschen füllen "
    "ihre Teile aus.",
    "remedy.document_fill": "Bitte diese Teile der Seite {document:b} ausfüllen: {sections:and}.",
    "remedy.document_tasks": "Bitte erledigen und abhaken, was auf der Seite {document:b} offen ist, "
    "oder wählen, wo zwei Texte nebeneinander stehen.",
    "remedy.document_mark": "Bitte einen Status oder ein Stichwort {statuses:or} auf die Seite {document:b} setzen.",
    "remedy.document_update": "Bitte die Seite {document:b} ansehen und speichern.",
    "premortem.held": "Das Pre-mortem fand statt: {count:Risiko|Risiken}, davon {high} hoch und versorgt.",
    "premortem.not_held": "Auf der Seite {document:b} steht nicht, wer beim Pre-mortem dabei war.",
    "premortem.too_few": "Das Pre-mortem nennt {have:Risiko|Risiken}, verlangt sind {wanted}.",
    "premortem.unweighed": "Wie schwer diese Risiken wiegen, ist nicht bekannt: {issues:and}[ und {more} weitere].",
    "premortem.unowned": "Diese hohen Risiken gehören niemandem: {issues:and}[ und {more} weitere].",
    "premortem.unmitigated": "Gegen diese hohen Risiken ist noch nichts gesagt: {issues:and}[ und {more} weitere].",
    "premortem.rows": "Diese Zeilen der Seite {document:b} sind noch keine Vorgänge: {rows:and}[ und {more} weitere]. "
    "Crossgate legt sie jetzt an.",
    "premortem.rows_refused": "Diese Zeilen der Seite {document:b} konnten keine Vorgänge werden: {rows:and}"
    "[ und {more} weitere].",
    "remedy.premortem_rows": "Bitte die Seite {document:b} ansehen: Sie sagt, warum, und was helfen würde.",
    "remedy.premortem_hold": "Bitte das Pre-mortem abhalten und auf der Seite {document:b} schreiben, wer wann dabei "
    "war.",
    "remedy.premortem_risks": "Bitte überlegen, was schiefgehen kann, und {wanted:Risiko|Risiken} verknüpfen.",
    "remedy.premortem_unweighed": "Bitte Wahrscheinlichkeit und Schwere von {issues:and} ausfüllen.",
    "remedy.premortem_unowned": "Bitte {issues:and} jemandem zuweisen.",
    "remedy.premortem_unmitigated": "Bitte bei {issues:and} ausfüllen, was dagegen getan wird.",
}
