"""What a change of policy means, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from workflows.differences.difference import Difference, Effect
from workflows.prose import Block, Bullets, Heading, Item, Lozenge, Paragraph, Prose, Text
from workflows.telling.cleaning import clean
from workflows.telling.wording import Speech

_COLOURS = {Effect.TIGHTER: "red", Effect.LOOSER: "yellow", Effect.CHANGED: "blue", Effect.WORDS: "neutral"}


def tell_differences(before: str, after: str, found: Sequence[Difference]) -> Prose:
    """Gate by gate, each difference with the way it points; `before` and `after` are the policies' versions."""
    speech = Speech()
    blocks: list[Block] = [Paragraph(speech.sentence("difference.policies", before=before, after=after))]
    if not found:
        blocks.append(Paragraph(speech.sentence("difference.none")))
    for (gate_id, name), several in groupby(found, key=lambda one: (one.gate_id, one.gate_name)):
        title = f"{clean(name)} ({gate_id})" if gate_id else speech.word("difference.elsewhere")
        blocks.append(Heading((Text(title),)))
        blocks.append(Bullets(tuple(_item(one, speech) for one in several)))
    return Prose(tuple(blocks))


def _item(one: Difference, speech: Speech) -> Item:
    mark = Lozenge(speech.word(f"difference.{one.effect}"), _COLOURS[one.effect])
    return Item((mark, Text(" "), *speech.say(one.what)))
