"""Answers to `/rice …` in comments: each comment that was not understood, or not allowed, is answered once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from workflows.cases.replies import Replies
from workflows.commands import commands_in
from workflows.events import Commented
from workflows.prose import Bullets, Item, Paragraph, Prose
from workflows.results import Reason, reason
from workflows.rice.answering import answer
from workflows.rice.book import Book
from workflows.rice.commands import WORD
from workflows.rice.values import Facts, Seen
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.wording import Speech

ANSWERED_FOR = timedelta(days=1)
"""Older comments are not answered: nobody waits for that any more."""

_WELL = frozenset({"rice.votes_taken", "rice.votes_withdrawn", "rice.revealed"})
"""What needs no answer: the score shows it. Said along with what does, and where an answer was wrong before."""


@dataclass(frozen=True)
class Answers:
    """Answers comments. The answer to one that was put right is put right as well."""

    replies: Replies
    catalogue: Catalogue = ENGLISH  # The words of the site's language.

    def __call__(self, book: Book, seen: Seen, facts: Facts) -> None:
        """Answer the comments of one issue."""
        for comment in seen.comments:
            if comment.author is None or comment.at + ANSWERED_FOR < facts.now:
                continue
            if facts.own_account.is_same(comment.author):
                continue
            commands = [command for command in commands_in(comment.text) if command.word == WORD]
            said = tuple(why for one in commands for why in answer(one.rest, comment.author, book, seen, facts))
            wrong = any(why.code not in _WELL for why in said)
            self.replies.keep(seen.issue, comment.id, self._prose(said) if wrong else None, self._prose(said))

    def nobody_votes(self, event: Commented) -> None:
        """Answer a comment where estimates are not given by comments."""
        said = self._prose([reason("rice.no_voting")])
        self.replies.keep(event.issue, event.comment_id, said, said)

    def _prose(self, said: Iterable[Reason]) -> Prose:
        speech = Speech(self.catalogue)
        items = tuple(Item(speech.say(why)) for why in dict.fromkeys(said))
        return Prose((Paragraph(speech.say(reason("rice.reply"))), Bullets(items)))
