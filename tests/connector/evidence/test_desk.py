"""All sources, asked side by side."""

from __future__ import annotations

import threading
from datetime import timedelta

from connector.evidence.desk import Desk, Seat
from tests.fake_clock import FakeClock
from tests.fake_evidence import SEEN, FakeSource, found
from workflows.evidence.answers import Answer, Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Document, Run
from workflows.results import reason

RUN = Run("0" * 32)


def desk(clock: FakeClock | None = None, **sources: FakeSource) -> Desk:
    seats = {name: Seat(source, timedelta(minutes=1)) for name, source in sources.items()}
    return Desk(seats, timedelta(seconds=30), clock or FakeClock())


def test_a_topic_is_asked_once_for_everything_that_is_wanted() -> None:
    """Two requirements on one run make one question."""
    source = FakeSource({RUN: found()})
    questions = [Question("a", RUN, frozenset({"auc"})), Question("a", RUN, frozenset({"f1"}))]
    answers = desk(a=source).ask(questions)
    assert [question.wants for question in source.asked] == [frozenset({"auc", "f1"})]
    assert isinstance(answers.get(("a", RUN)), Found)


def test_what_was_found_is_used_again_while_it_is_fresh() -> None:
    """Until its time is over, or until the source itself told that something changed."""
    clock, source = FakeClock(), FakeSource({RUN: found()})
    asking = desk(clock, a=source)
    asking.ask([Question("a", RUN)])
    asking.ask([Question("a", RUN)])
    assert len(source.asked) == 1
    asking.forget("a")
    asking.ask([Question("a", RUN)])
    assert len(source.asked) == 2
    clock.advance(timedelta(seconds=61))
    asking.ask([Question("a", RUN)])
    assert len(source.asked) == 3


def test_what_is_decided_about_a_moment_does_not_rest_on_an_earlier_look() -> None:
    """A run that was logged a second before the issue was moved counts, however fresh the last look is."""
    clock, source = FakeClock(), FakeSource({RUN: found()})
    asking = desk(clock, a=source)
    moved = SEEN + timedelta(seconds=1)
    asking.ask([Question("a", RUN)], SEEN)
    assert len(source.asked) == 1
    asking.ask([Question("a", RUN)], moved)
    asking.ask([Question("a", RUN)], moved)
    assert len(source.asked) == 2


def test_a_no_and_a_silence_are_asked_again() -> None:
    """They are what changes next."""
    source = FakeSource({RUN: Missing(reason("mlflow.no_run", source="a", text="x"))})
    asking = desk(a=source)
    asking.ask([Question("a", RUN)])
    source.known[RUN] = found()
    assert isinstance(asking.ask([Question("a", RUN)]).get(("a", RUN)), Found)
    source.down = True
    asking.forget("a")
    assert isinstance(asking.ask([Question("a", RUN)]).get(("a", RUN)), Unavailable)


def test_a_source_that_nobody_configured() -> None:
    """It is told, and is no no."""
    answer = desk().ask([Question("b", RUN)]).get(("b", RUN))
    assert isinstance(answer, Unavailable)
    assert answer.reason.code == "evidence.no_source"


class Waiting:
    """A source that answers when a test lets it."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.busy = threading.Semaphore(0)

    def ask(self, question: Question) -> Answer:
        """Wait for the test."""
        del question
        self.busy.release()
        self.go.wait(30)
        return found()


def test_sources_are_asked_side_by_side_and_the_late_ones_are_left_behind() -> None:
    """One that does not answer in time holds up nobody: it is unknown, and what it says later is there next time."""
    slow, quick = Waiting(), FakeSource({Document("/x"): found()})
    seats = {"slow": Seat(slow, timedelta(minutes=1)), "quick": Seat(quick, timedelta(minutes=1))}
    asking = Desk(seats, timedelta(seconds=1), FakeClock())
    answers = asking.ask([Question("slow", RUN), Question("quick", Document("/x"))])
    late = answers.get(("slow", RUN))
    assert isinstance(late, Unavailable)
    assert late.reason.code == "evidence.late"
    assert isinstance(answers.get(("quick", Document("/x"))), Found)
    slow.go.set()
    assert isinstance(asking.ask([Question("slow", RUN)]).get(("slow", RUN)), Found)
    asking.close()
