"""German: what would be."""

from __future__ import annotations

IMAGINED: dict[str, str] = {
    "explain.imagined": "Nichts wurde getan. So würde entschieden, wenn {who} es am {at} verschöbe.",
    "imagined.moved_back": "Crossgate würde es nach {to:b} zurückschieben und im Kommentar sagen, warum.",
    "imagined.undetermined": "Crossgate würde es dort lassen, im Kommentar sagen, dass es noch nicht zu entscheiden "
    "ist, und wieder fragen.",
    "imagined.warned": "Crossgate würde es dort lassen und im Kommentar sagen, was fehlt.",
    "imagined.stays": "Crossgate würde es dort lassen.",
    "imagined.refused": "Der Schritt würde verweigert, bevor er geschieht, und gesagt, warum.",
    "imagined.not_yet": "Ob der Schritt geschehen darf, wäre noch nicht zu sagen; das würde auch gesagt.",
    "imagined.warned_before": "Der Schritt würde zugelassen und gesagt, was fehlt.",
    "imagined.let_through": "Der Schritt würde zugelassen.",
}
