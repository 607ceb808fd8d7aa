"""German: ways to pass."""

from __future__ import annotations

WAYS: dict[str, str] = {
    "ways.one": "Damit kommt er durch:",
    "ways.several": "Mit einem davon kommt er durch, das Kürzeste zuerst:",
    "ways.way": "{count:Schritt|Schritte}:",
    "ways.more": "Es gibt {count:weiteren Weg|weitere Wege}.",
    "ways.none": "So wie das Gate geschrieben ist, kommt dieser Vorgang nicht durch. "
    "Bitte einem Crossgate-Administrator Bescheid geben.",
    "ways.undo": "Bitte das ändern, so dass es nicht mehr der Fall ist: ",
    "ways.open": "öffnen",
    "ways.lapses": "Das gilt jetzt und endet von selbst, das Nächste zuerst:",
    "ways.lapse": "Am {at}: ",
}
