"""English: a step that was only asked about."""

from __future__ import annotations

IMAGINED: dict[str, str] = {
    "explain.imagined": "Nothing was done. This is what would be decided if {who} moved it on {at}.",
    "imagined.moved_back": "Crossgate would move it back to {to:b} and say why in a comment.",
    "imagined.undetermined": "Crossgate would leave it there, say in a comment that it cannot tell yet, and ask again.",
    "imagined.warned": "Crossgate would leave it there and say in a comment what is missing.",
    "imagined.stays": "Crossgate would leave it there.",
}
