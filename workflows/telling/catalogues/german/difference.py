"""German: what a change of policy means."""

from __future__ import annotations

DIFFERENCE: dict[str, str] = {
    "difference.added": "Ein neues Gate. Es bewacht {guards}, sein Modus ist {mode}, und es verlangt "
    "{requirements:and}.",
    "difference.removed": "Das Gate ist weg. Es bewachte {guards}, sein Modus war {mode}, und es verlangte "
    "{requirements:and}.",
    "difference.required": "Jetzt auch verlangt: {requirement}.",
    "difference.not_required": "Nicht mehr verlangt: {requirement}.",
    "difference.alternative": "Genügt jetzt auch: {requirement}.",
    "difference.no_alternative": "Genügt nicht mehr: {requirement}.",
    "difference.more": "{place:b}: jetzt auch {added:and}.",
    "difference.fewer": "{place:b}: nicht mehr {removed:and}.",
    "difference.set": "{place:b}: jetzt {after:and}; vorher nichts.",
    "difference.unset": "{place:b}: jetzt nichts; vorher {before:and}.",
    "difference.value": "{place:b}: jetzt {after:and}; vorher {before:and}.",
    "difference.criterion": "Das Kriterium „{name}“ ist jetzt {after}; vorher {before}.",
    "difference.field": "Das Feld „{name}“ ist[ jetzt {after}][; vorher {before}].",
    "difference.clarity": "Was als unklar oder messbar gilt, ist ein anderes.[ Jetzt auch unklar: {added:and}.]"
    "[ Nicht mehr unklar: {removed:and}.]",
    "difference.none": "Beide Regelwerke sagen dasselbe.",
    "difference.policies": "Regelwerk {before} gegen {after}.",
    "difference.elsewhere": "Felder und Wörter",
    "difference.tighter": "STRENGER",
    "difference.looser": "LOCKERER",
    "difference.changed": "GEÄNDERT",
    "difference.words": "NUR WORTE",
}
