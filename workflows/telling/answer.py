"""The answer to a comment with a command that cannot be followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.issue import Comment
from workflows.prose import Block, Paragraph, Prose
from workflows.results import Reason
from workflows.telling.wording import Speech


@dataclass(frozen=True, slots=True)
class Complaint:
    """A command, and why it cannot be followed."""

    line: str  # As it was written.
    why: Reason


def answer_to(comment: Comment, complaints: Sequence[Complaint]) -> Prose | None:
    """What is wrong and what would be right, command by command; None when nothing is wrong."""
    if not complaints:
        return None
    speech = Speech()
    blocks: list[Block] = [Paragraph(speech.sentence("command.thanks", who=comment.author))]
    for complaint in complaints:
        blocks.append(Paragraph(speech.sentence("command.about", line=complaint.line)))
        blocks.append(Paragraph(speech.say(complaint.why)))
    return Prose(tuple(blocks))


def settled(comment: Comment) -> Prose:
    """What an answer says once the comment was put right."""
    return Prose((Paragraph(Speech().sentence("command.settled", who=comment.author)),))
