"""Which issues are read: those asked for, and all that give them a value or take one from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from workflows.ports import Portfolio
from workflows.rice.book import Book
from workflows.rice.relations import neighbours
from workflows.rice.values import Seen

MOST_ROUNDS = 5
"""Steps from the issues asked for; longer chains are followed by the next change or the next run."""
MOST_FOR_ONE = 500
"""Issues read because one of them changed."""
MOST_FOR_ALL = 50_000
"""Issues read along with all that are scored."""

Told = Callable[[int], None]
"""Is told how many issues were read so far."""


@dataclass
class Reading:
    """Issues with what hangs on them, as they come."""

    portfolio: Portfolio
    book: Book
    most: int
    found: dict[str, Seen] = field(default_factory=dict)  # By key.
    left_out: int = 0  # Issues beyond `most`.

    def all(self, told: Told) -> tuple[Seen, ...]:
        """Every issue that rice.yaml may apply to, and what hangs on them."""
        scope = self.book.rice.applies_to
        quick = replace(self.book.wanted, histories=False)
        for block in self.portfolio.search(scope.projects, scope.issue_types, quick):
            self._keep(block)
            told(len(self.found))
        self.most += len(self.found)
        self._follow(list(self.found.values()), told)
        return self._with_histories()

    def of(self, keys: Sequence[str], told: Told = lambda _: None) -> tuple[Seen, ...]:
        """Issues by key or id, and what hangs on them; those that are gone or hidden are left out."""
        quick = replace(self.book.wanted, histories=False)
        self._follow(self._keep(self.portfolio.read_many(keys, quick)), told)
        return self._with_histories()

    def _follow(self, new: list[Seen], told: Told) -> None:
        quick = replace(self.book.wanted, histories=False)
        for _ in range(MOST_ROUNDS):
            asked = dict.fromkeys(key for seen in new for key in neighbours(self.book, seen) if key not in self.found)
            room = max(self.most - len(self.found), 0)
            self.left_out += max(len(asked) - room, 0)
            keys = list(asked)[:room]
            parents = [seen.issue.key for seen in new] if self.book.needs_children else []
            new = self._keep(self.portfolio.read_many(keys, quick) if keys else ())
            new += self._keep(self.portfolio.children(parents, quick) if parents else ())
            told(len(self.found))
            if not new:
                return

    def _keep(self, read: Iterable[Seen]) -> list[Seen]:
        """Those that were not read before; an issue that moved meanwhile is the same by its id."""
        ids = {seen.issue.id for seen in self.found.values()}
        new = [seen for seen in read if seen.issue.key not in self.found and seen.issue.id not in ids]
        self.found.update({seen.issue.key: seen for seen in new})
        return new

    def _with_histories(self) -> tuple[Seen, ...]:
        return self.portfolio.histories(tuple(self.found.values()), self.book.wanted.fields)
