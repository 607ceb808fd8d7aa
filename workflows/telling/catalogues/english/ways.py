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
}
