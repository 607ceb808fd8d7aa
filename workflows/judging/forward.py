"""Which way out of a status is forward."""

from __future__ import annotations

from collections.abc import Collection

from workflows.judging.context import Context
from workflows.judging.timeline import Move


def is_forward(move: Move, status: str, into: Collection[str], context: Context) -> bool:
    """Whether a leaving of the status (folded) goes on and not back.

    Into one of `into` (folded) when there are any; otherwise into a status that the gate guards, or into one that the
    issue had not been in before it first entered `status`.
    """
    if into:
        return move.end in into
    if move.end in context.gate.to:
        return move.end != status
    timeline = context.timeline
    seen = {timeline.initial}
    for earlier in timeline.effective:
        if status in {timeline.initial, earlier.end}:
            break
        seen.add(earlier.end)
    return move.end not in seen and move.end != status
