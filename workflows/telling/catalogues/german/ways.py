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
    "ways.lapses_with": "Das gilt jetzt und endet, wenn sich davon etwas ändert:",
    "pin.fields": "{fields:and}",
    "pin.estimates": "die Schätzungen {fields:and}[, um mehr als {percent} %]",
    "pin.metrics": "{names:and} in {source:b}[, um mehr als {tolerance}]",
    "pin.model": "welche Version des Modells es in {source:b} ist",
    "pin.run": "welcher Lauf es in {source:b} ist",
    "pin.data": "{path:b} in {source:b}",
    "pin.document": "was auf der Seite {document:b} geschrieben wurde[, in {sections:and}]",
    "pin.any_change": "jede Änderung von {fields:and}, auch wenn sie zurückgenommen wird",
}
