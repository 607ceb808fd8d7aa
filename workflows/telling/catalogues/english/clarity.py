"""English: about `clarity`."""

from __future__ import annotations

_WORDS = "[ These words can mean anything: {words:and}.]"
CLARITY: dict[str, str] = {
    "clarity.clear": "{field:b} says how success is measured." + _WORDS,
    "clarity.unmeasurable": "{field:b} has no sentence that says how success is measured: it lacks {missing:term}."
    + _WORDS,
    "clarity.vague": "{field:b} uses words that can mean anything: {words:and}.",
    "clarity.questions": "Questions for {function}:",
    "clarity.question": "{text}",
    "clarity.question_about": "On “{about}”: {text}",
    "remedy.clarity": "Answer the questions in {field:b}, in one sentence with the metric, its direction, "
    "the amount and the time.",
    "remedy.clarity_words": "Say in {field:b} what is meant instead of these words.",
}
CLARITY_TERMS: dict[str, str] = {
    "metric": "the metric",
    "direction": "its direction",
    "amount": "the amount",
    "time": "the time",
}
