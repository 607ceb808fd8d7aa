"""English: what would let a gate pass, and what lapses by itself."""

from __future__ import annotations

WAYS: dict[str, str] = {
    "ways.one": "This lets it pass:",
    "ways.several": "Any one of these lets it pass, the shortest first:",
    "ways.way": "{count:step|steps}:",
    "ways.more": "There are {count:more way|more ways}.",
    "ways.none": "As the gate is written, nothing lets this issue pass. Please tell a Crossgate administrator.",
    "ways.undo": "Change this, so that it is no longer the case: ",
    "ways.open": "open",
    "ways.lapses": "This holds now, and lapses by itself, the next first:",
    "ways.lapse": "On {at}: ",
    "ways.lapses_with": "This holds now, and lapses when something of this changes:",
    "pin.fields": "{fields:and}",
    "pin.estimates": "the estimates {fields:and}[, by more than {percent} %]",
    "pin.metrics": "{names:and} in {source:b}[, by more than {tolerance}]",
    "pin.model": "which version of the model it is in {source:b}",
    "pin.run": "which run it is in {source:b}",
    "pin.data": "{path:b} in {source:b}",
    "pin.document": "what people wrote on the page {document:b}[, in {sections:and}]",
    "pin.any_change": "any change of {fields:and}, also when it is changed back",
}
