"""All sources, asked side by side, each topic once, within one deadline; fresh answers are used again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from connector.remote.cache import Cache
from workflows.evidence.answers import Answer, Answers, Found, Missing, Unavailable
from workflows.evidence.questions import Question, merged
from workflows.ports import Clock, EvidenceSource
from workflows.results import reason

AT_ONCE = 16
"""So many questions are under way at a time, for all decisions of a process together."""


_Key: TypeAlias = tuple[int, Question, datetime | None]
"""How often the source was forgotten, the question, and the moment since when it must have been asked, if any."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A source at the desk, and how long its answers may be used again."""

    source: EvidenceSource
    fresh: timedelta


class Desk:
    """The sources of a configuration. Only what was found is kept: a no, or a silence, is asked again next time."""

    def __init__(self, seats: Mapping[str, Seat], deadline: timedelta, clock: Clock) -> None:
        self._seats = dict(seats)
        self._deadline = deadline
        self._kept = {name: Cache[_Key, Found](clock, seat.fresh, seat.fresh) for name, seat in seats.items()}
        self._generation = dict.fromkeys(seats, 0)
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="evidence")

    def ask(self, questions: Sequence[Question], since: datetime | None = None) -> Answers:
        """Ask all; a source that has not answered when the time is over was not reached, and is asked again."""
        asked: dict[Question, Future[Answer]] = {q: self._pool.submit(self._one, q, since) for q in merged(questions)}
        wait(asked.values(), timeout=self._deadline.total_seconds())
        late = {question for question, future in asked.items() if not future.done()}
        answers = {q.topic: _late(q) if q in late else future.result() for q, future in asked.items()}
        return Answers(answers)

    def forget(self, source: str | None = None) -> None:
        """Ask this source, or all, anew, however fresh what is kept."""
        for name in self._generation if source is None else self._generation.keys() & {source}:
            self._generation[name] += 1

    def close(self) -> None:
        """Begin nothing more; what is under way ends by itself, within its own time."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _one(self, question: Question, since: datetime | None) -> Answer:
        seat = self._seats.get(question.source)
        if seat is None:
            return Unavailable(reason("evidence.no_source", source=question.source), "not in evidence.yaml")

        def had() -> Found:
            answer = seat.source.ask(question)
            if not isinstance(answer, Found):
                raise _NothingKept(answer)
            return answer

        try:
            kept, key = self._kept[question.source], (self._generation[question.source], question)
            found = kept.get((*key, None), had)
            stale = since is not None and found.observed_at < since
            return kept.get((*key, since), had) if stale else found
        except _NothingKept as nothing:
            return nothing.answer


class _NothingKept(Exception):
    """There is nothing to keep."""

    def __init__(self, answer: Missing | Unavailable) -> None:
        super().__init__(answer.reason.code)
        self.answer = answer


def _late(question: Question) -> Unavailable:
    return Unavailable(reason("evidence.late", source=question.source), "not within the deadline for all sources")
