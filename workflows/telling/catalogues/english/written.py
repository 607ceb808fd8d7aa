"""English: about what is written in the issue: `sections`, `checklist`."""

from __future__ import annotations

WRITTEN: dict[str, str] = {
    "text.structure_unknown": "How {field:b} was laid out at that moment cannot be told from the changelog.",
    "sections.written": "{field:b} says something under {headings:and}.",
    "sections.missing": "{field:b} has no heading {missing:or}[, and too little under {thin:or}].",
    "sections.thin": "{field:b} says too little under {thin:or}.",
    "remedy.sections": "Write at least {words:word|words} under each of these headings in {field:b}: {headings:and}.",
    "checklist.done": "{field:b}: {count:task is|tasks are} ticked.",
    "checklist.none": "There is no task to tick in {field:b}.",
    "checklist.absent": "{field:b} has no task about {items:or}.",
    "checklist.open": "Not ticked yet in {field:b}: {items:and}[ and {more} more].",
    "checklist.too_few": "{have} of {wanted} tasks are ticked in {field:b}.",
    "remedy.tick": "Do what is left, and tick it in {field:b}.",
}
