"""English: a step that was only asked about."""

from __future__ import annotations

IMAGINED: dict[str, str] = {
    "explain.imagined": "Nothing was done. This is what would be decided if {who} moved it on {at}.",
    "imagined.moved_back": "Crossgate would move it back to {to:b} and say why in a comment.",
    "imagined.undetermined": "Crossgate would leave it there, say in a comment that it cannot tell yet, and ask again.",
    "imagined.warned": "Crossgate would leave it there and say in a comment what is missing.",
    "imagined.stays": "Crossgate would leave it there.",
    "imagined.refused": "The step would be refused before it is made, and whoever tries would be told why.",
    "imagined.not_yet": "Whether the step may be made could not be told yet, and whoever tries would be told so.",
    "imagined.warned_before": "The step would be let through, and whoever makes it would be told what is missing.",
    "imagined.let_through": "The step would be let through.",
}
