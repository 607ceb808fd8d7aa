"""English: what is different between two policies."""

from __future__ import annotations

DIFFERENCE: dict[str, str] = {
    "difference.added": "A new gate. It guards {guards}, its mode is {mode}, and it requires {requirements:and}.",
    "difference.removed": "The gate is gone. It guarded {guards}, its mode was {mode}, and it required "
    "{requirements:and}.",
    "difference.required": "Now also required: {requirement}.",
    "difference.not_required": "No longer required: {requirement}.",
    "difference.alternative": "Will do now as well: {requirement}.",
    "difference.no_alternative": "Will no longer do: {requirement}.",
    "difference.more": "{place:b}: now also {added:and}.",
    "difference.fewer": "{place:b}: no longer {removed:and}.",
    "difference.set": "{place:b}: now {after:and}; left out before.",
    "difference.unset": "{place:b}: left out now; {before:and} before.",
    "difference.value": "{place:b}: now {after:and}; {before:and} before.",
    "difference.criterion": "The criterion “{name}” is now {after}; it was {before}.",
    "difference.field": "The field “{name}” is[ now {after}][; it was {before}].",
    "difference.clarity": "What counts as vague or measurable is another.[ Now also vague: {added:and}.]"
    "[ No longer vague: {removed:and}.]",
    "difference.none": "Both policies say the same.",
    "difference.policies": "Policy {before} against {after}.",
    "difference.elsewhere": "Fields and words",
    "difference.tighter": "TIGHTER",
    "difference.looser": "LOOSER",
    "difference.changed": "CHANGED",
    "difference.words": "WORDS ONLY",
}
