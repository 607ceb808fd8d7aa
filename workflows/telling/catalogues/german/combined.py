"""German: about `all_of`, `any_of`, `not`, and about what cannot be checked."""

from __future__ import annotations

COMBINED: dict[str, str] = {
    "all_of.satisfied": "All das ist da:",
    "all_of.unsatisfied": "All das ist nötig:",
    "all_of.undetermined": "All das ist nötig, und nicht alles lässt sich gerade prüfen:",
    "all_of.skipped": "Nichts davon gilt hier:",
    "any_of.satisfied": "Eines davon genügt, und es ist da:",
    "any_of.unsatisfied": "Eines davon ist nötig:",
    "any_of.undetermined": "Eines davon ist nötig, und nicht alles lässt sich gerade prüfen:",
    "any_of.skipped": "Nichts davon gilt hier:",
    "not.satisfied": "Wie es sein soll, ist das nicht der Fall:",
    "not.unsatisfied": "Das darf nicht der Fall sein:",
    "not.undetermined": "Das darf nicht der Fall sein, und es lässt sich gerade nicht prüfen:",
    "not.skipped": "Das gilt hier nicht:",
    "remedy.not": "Bitte so ändern, dass es nicht mehr der Fall ist.",
    "remedy.wait": "Niemand muss etwas tun: Crossgate fragt von selbst wieder.",
    "remedy.administrator": "Wenn das so bleibt, bitte einem Crossgate-Administrator Bescheid geben.",
    "people.unavailable": "Wer das darf, lässt sich gerade nicht prüfen: Jira zeigt nicht, wer zu {sources} gehört.",
    "people.missing": "Wer das darf, lässt sich nicht prüfen: In Jira gibt es nichts zu {sources}.",
}
