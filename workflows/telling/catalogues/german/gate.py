"""German: how a gate stands."""

from __future__ import annotations

GATE: dict[str, str] = {
    "gate.satisfied": "Alles ist da.",
    "gate.waived": "Erlassen bis {until}[: „{why}“][ (gewährt von {who})].",
    "gate.exempt": "Die Regeln setzen dieses Gate für solche Vorgänge aus: „{why}“[, zu überdenken bis {review}].",
    "gate.waiver_over": "Der Erlass[ von {who}] endete mit {until}, und es fehlt etwas.",
    "gate.waiver_revoked": "Der Erlass wurde widerrufen[ von {who}][ am {at}], und es fehlt etwas.",
    "gate.skipped": "Nichts davon gilt hier.",
    "gate.unsatisfied": "Es fehlt etwas.",
    "gate.undetermined": "Nicht alles lässt sich gerade prüfen.",
    "gate.late": "Was zuerst fehlte, ist inzwischen da.",
    "gate.out_of_scope": "Dieses Gate ist nicht mehr für diesen Vorgang.",
    "gate.category_unknown": "Zu welcher Kategorie ein Status gehört, ist gerade nicht lesbar.",
    "gate.scope_unknown": "Es ist nicht zu sehen, ob dieses Gate für diesen Vorgang ist.",
    "gate.line": "{gate:b}",
}
