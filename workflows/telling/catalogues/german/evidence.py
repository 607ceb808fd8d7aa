"""German: about sources of evidence, and about what they could not tell."""

from __future__ import annotations

EVIDENCE: dict[str, str] = {
    "evidence.not_kept": "Von {source:b} ist kein Nachweis aus jener Zeit aufbewahrt.",
    "evidence.not_asked": "{source:b} wurde nicht gefragt.",
    "evidence.no_source": "Eine Quelle {source:b} ist nicht eingerichtet.",
    "evidence.unreachable": "{source:b} antwortet nicht.",
    "evidence.no_such_host": "{source:b} ist nicht zu finden: Der Name {host} steht für keine Adresse.",
    "evidence.circuit": "{source:b} hat mehrmals nacheinander nicht geantwortet und wird bald wieder gefragt.",
    "evidence.slow": "{source:b} hat in {seconds:Sekunde|Sekunden} nicht geantwortet.",
    "evidence.late": "{source:b} hatte nicht geantwortet, als die Zeit für alle Quellen um war.",
    "evidence.too_large": "{source:b} schickte eine Antwort von mehr als {bytes:Byte|Bytes}, die nicht gelesen wird.",
    "evidence.certificate": "Dem Zertifikat von {host} ist nicht zu trauen: {why}.",
    "evidence.redirected": "{source:b} führt zu {host}, und das darf es nicht.",
    "evidence.redirects": "{source:b} führt endlos von Adresse zu Adresse.",
    "evidence.private_address": "{source:b} darf {host} nicht fragen: Das ist eine Adresse im eigenen Netz.",
    "evidence.unauthorized": "{source:b} lehnt Crossgates Token ab.",
    "evidence.no_token": "{source:b} will ein Token, und {variable} ist nicht gesetzt.",
    "evidence.busy": "{source:b} bittet um Geduld.",
    "evidence.status": "{source:b} antwortete mit dem Fehler {status}.",
    "evidence.not_json": "{source:b} antwortete nicht mit dem Erwarteten, sondern mit {kind}.",
    "evidence.odd": "{source:b} antwortete in einer unbekannten Form: {why}.",
    "evidence.wrong_subject": "{source:b} ist dafür keine Quelle.",
    "evidence.host_not_allowed": "Der Link führt zu {host}, und das ist keiner der Hosts, die {source:b} fragen darf.",
    "evidence.not_an_address": "„{text}“ ist kein Link, der sich öffnen lässt.",
    "evidence.secret_in_address": "Der Link enthält ein Passwort oder Token. Er wird weder benutzt noch gezeigt.",
    "link.not_known": "Welche Weblinks der Vorgang hat, ist nicht bekannt, also auch keiner zu {host:b}.",
    "link.none": "Der Vorgang hat keinen Weblink zu {host:b}.",
    "remedy.web_link": "Den Vorgang mit einer Seite von {host:b} verknüpfen (Weblink hinzufügen).",
    "remedy.evidence_name": "Bitte etwas nennen, das {source:b} kennt.",
    "remedy.evidence_link": "Bitte einen Link ohne Passwort oder Token eintragen.",
}
