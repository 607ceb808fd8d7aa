import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.connector.serving.processes import Program, running, wait_for

Supervised = Callable[..., Program]


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    """Starts a supervisor over parts given as `name=behaviour`."""
    started: list[Program] = []

    def start(*parts: str, grace: float = 10) -> Program:
        program = Program(
            "tests.connector.serving.supervisor_program", str(tmp_path), str(grace), *parts, log=tmp_path / "log"
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.end()


def pids(folder: Path, name: str, what: str = "started") -> list[int]:
    """The processes of a part that noted it."""
    return [int(path.name.split(".")[1]) for path in folder.glob(f"{name}.*.{what}")]


def first(folder: Path, name: str) -> int:
    """The process that runs the part."""
    return wait_for(lambda: pids(folder, name), f"{name} to start")[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_parts_in_order(supervised: Supervised, tmp_path: Path, number: signal.Signals) -> None:
    """On a signal each part is asked to end, may finish, and the whole ends with status 0."""
    program = supervised("web=obey", "worker=obey")
    for name in ("web", "worker"):
        first(tmp_path, name)
    program.send(number)
    assert program.status() == 0
    for name in ("web", "worker"):
        assert pids(tmp_path, name, "ended") == pids(tmp_path, name)


def test_a_part_that_dies_is_started_again(supervised: Supervised, tmp_path: Path) -> None:
    """A part killed by kill -9 comes back, the others keep running, and the log says so."""
    program = supervised("web=obey", "worker=obey")
    web, worker = first(tmp_path, "web"), first(tmp_path, "worker")
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: len(pids(tmp_path, "worker")) == 2, "the worker to come back")
    assert running(web)
    assert "worker ended with signal 9" in program.log.read_text()
    program.send(signal.SIGTERM)
    assert program.status() == 0


def test_nothing_is_left_when_the_supervisor_is_killed(supervised: Supervised, tmp_path: Path) -> None:
    """After kill -9 of the supervisor its parts notice, finish in good order, and end."""
    program = supervised("web=obey", "worker=obey")
    started = [first(tmp_path, name) for name in ("web", "worker")]
    program.send(signal.SIGKILL)
    program.status()
    wait_for(lambda: not any(running(pid) for pid in started), "the parts to end")
    for name in ("web", "worker"):
        assert pids(tmp_path, name, "ended") == pids(tmp_path, name)


def test_a_stubborn_part_is_killed_after_the_grace_time(supervised: Supervised, tmp_path: Path) -> None:
    """A part that does not end when asked is killed, and the exit status tells."""
    program = supervised("web=stubborn", "worker=obey", grace=0.2)
    web = first(tmp_path, "web")
    first(tmp_path, "worker")
    program.send(signal.SIGTERM)
    assert program.status() == 1
    assert not running(web)
    assert "web did not end in time" in program.log.read_text()


def test_a_second_signal_ends_at_once(supervised: Supervised, tmp_path: Path) -> None:
    """Whoever asks twice does not wait for the grace time."""
    program = supervised("web=stubborn", grace=3600)
    first(tmp_path, "web")
    program.send(signal.SIGINT)
    wait_for(lambda: "asked to end" in program.log.read_text(), "the first signal to be taken")
    program.send(signal.SIGINT)
    assert program.status() == 1


def test_a_part_that_keeps_dying_is_given_up(supervised: Supervised, tmp_path: Path) -> None:
    """After a few quick ends in a row everything ends with status 1, the healthy parts in good order."""
    program = supervised("web=obey", "worker=3")
    assert program.status() == 1
    assert len(pids(tmp_path, "worker")) == 4
    assert pids(tmp_path, "web", "ended") == pids(tmp_path, "web")
    assert "giving up" in program.log.read_text()


def test_a_wrong_configuration_is_not_tried_again(supervised: Supervised, tmp_path: Path) -> None:
    """A part that says at its start that its configuration is wrong ends everything, with its status."""
    program = supervised("web=2", "worker=obey")
    assert program.status() == 2
    assert len(pids(tmp_path, "web")) == 1


def test_a_program_that_is_not_there_is_given_up(supervised: Supervised) -> None:
    """A part that cannot even be started is told in a line, not in a traceback."""
    program = supervised("web=missing")
    assert program.status() == 1
    log = program.log.read_text()
    assert "web cannot be started" in log
    assert "Traceback" not in log


def test_the_parts_share_a_directory_for_numbers(supervised: Supervised, tmp_path: Path) -> None:
    """Every part learns where the numbers are kept; what dead processes of an earlier run left there is gone."""
    numbers = tmp_path / "numbers"
    numbers.mkdir()
    stale, foreign = numbers / "counter_4194305.db", numbers / "readme.txt"  # Above the largest process id of Linux.
    stale.touch()
    foreign.touch()
    program = supervised("web=obey")
    pid = first(tmp_path, "web")
    wait_for(lambda: (tmp_path / f"web.{pid}.started").read_text() == str(numbers), "the directory to be named")
    assert not stale.exists()
    assert foreign.exists()
    program.send(signal.SIGTERM)
    assert program.status() == 0
