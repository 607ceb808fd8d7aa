"""German: about `clarity`."""

from __future__ import annotations

_WORDS = "[ Diese Wörter können alles bedeuten: {words:and}.]"
CLARITY: dict[str, str] = {
    "clarity.clear": "{field:b} sagt, woran Erfolg gemessen wird." + _WORDS,
    "clarity.unmeasurable": "In {field:b} sagt kein Satz, woran Erfolg gemessen wird: Es fehlt {missing:term}."
    + _WORDS,
    "clarity.vague": "In {field:b} stehen Wörter, die alles bedeuten können: {words:and}.",
    "clarity.questions": "Fragen an {function}:",
    "clarity.question": "{text}",
    "clarity.question_about": "Zu „{about}“: {text}",
    "remedy.clarity": "Bitte die Fragen in {field:b} beantworten, in einem Satz mit Kennzahl, Richtung, Ausmaß und "
    "Zeitpunkt.",
    "remedy.clarity_words": "Bitte in {field:b} sagen, was statt dieser Wörter gemeint ist.",
}
CLARITY_TERMS: dict[str, str] = {
    "metric": "die Kennzahl",
    "direction": "ihre Richtung",
    "amount": "das Ausmaß",
    "time": "der Zeitpunkt",
}
