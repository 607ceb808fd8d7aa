from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from config.configuration import Configuration
from config.loader import load
from connector.reloading import Reloading, stamp_of
from tests.config.writing import GATE, write
from tests.fake_telemetry import CountingTelemetry
from tests.watching import wait_for

STRICTER = GATE.replace("to: Done", "to: [Done, Closed]")
BROKEN = GATE.replace("require:", "requires:")


class Followed:
    """A directory that is followed, and what was taken from it into use."""

    def __init__(self, directory: Path) -> None:
        self.directory = write(directory, {"gates.yaml": GATE})
        self.telemetry = CountingTelemetry()
        self.swapped: list[Configuration] = []
        self.reloading = Reloading(directory, self.swapped.append, self.telemetry, load(directory))

    def save(self, **files: str) -> None:
        """Somebody saves files; their time is another one even within a clock's tick."""
        for name, text in files.items():
            path = self.directory / f"{name}.yaml"
            before = path.stat().st_mtime_ns if path.exists() else 0
            write(self.directory, {f"{name}.yaml": text})
            os.utime(path, ns=(before + 1_000_000, before + 1_000_000))

    def look(self, times: int = 2) -> None:
        """Look at the files so often."""
        for _ in range(times):
            self.reloading.look()

    def refused(self) -> str | None:
        """Where the newest configuration is wrong."""
        return self.reloading.standing.refused

    def outcomes(self) -> dict[str, int]:
        """What was counted."""
        return {str(what[1]): count for what, count in self.telemetry.counts.items() if what[0] == "reload"}


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    return Followed(tmp_path)


def test_a_file_that_changed_is_taken_into_use(followed: Followed) -> None:
    """Once, however often somebody looks."""
    first = followed.reloading.standing.configuration
    followed.save(gates=STRICTER)
    followed.look(5)
    (taken,) = followed.swapped
    assert taken.policy.gates[0].guards.to == ("Done", "Closed")
    assert followed.reloading.standing.configuration == taken
    assert taken.policy.version != first.policy.version
    assert followed.outcomes() == {"swapped": 1}


def test_nothing_is_read_while_nothing_changes(followed: Followed) -> None:
    """Looking is cheap and has no effect."""
    followed.look(5)
    assert (followed.swapped, followed.outcomes()) == ([], {})


def test_files_that_are_still_being_saved_are_waited_for(followed: Followed) -> None:
    """The first look that sees a change does not read it: another file may follow at once."""
    followed.save(gates=STRICTER)
    followed.look(1)
    assert followed.swapped == []
    followed.save(fields="fields: {Tier: {id: customfield_1}}\n")
    followed.look(1)
    assert followed.swapped == []
    followed.look(1)
    assert [len(one.policy.fields.fields) for one in followed.swapped] == [1]


def test_a_configuration_that_is_wrong_leaves_the_one_before_in_force(followed: Followed) -> None:
    """It is told where it is wrong, until it is mended."""
    first = followed.reloading.standing.configuration
    followed.save(gates=BROKEN)
    followed.look()
    assert followed.swapped == []
    assert followed.reloading.standing.configuration == first
    assert followed.refused() == "gates.yaml:5:5"
    followed.look(3)
    assert followed.outcomes() == {"refused": 1}
    followed.save(gates=GATE)
    followed.look()
    assert followed.refused() is None
    assert followed.outcomes() == {"refused": 1, "unchanged": 1}


def test_a_directory_that_went_is_no_configuration(followed: Followed) -> None:
    """Nor does it end anything."""
    (followed.directory / "gates.yaml").unlink()
    followed.look()
    assert followed.refused() is not None
    assert followed.swapped == []


def test_one_that_cannot_be_put_to_use_leaves_the_one_before_in_force(tmp_path: Path) -> None:
    """Whatever fails while the new one is built."""
    write(tmp_path, {"gates.yaml": GATE})

    def fail(_: Configuration) -> None:
        raise RuntimeError("no")

    reloading = Reloading(tmp_path, fail, CountingTelemetry(), load(tmp_path))
    write(tmp_path, {"gates.yaml": STRICTER})
    reloading.look(asked=True)
    assert reloading.standing.refused == "RuntimeError"
    assert reloading.standing.configuration.policy.gates[0].guards.to == ("Done",)


def test_it_can_be_asked_for(followed: Followed) -> None:
    """As by SIGHUP: at once, and also when nothing changed."""
    stop = threading.Event()
    thread = followed.reloading.follow(stop, every=3600)
    followed.reloading.ask()
    wait_for("the first reading", lambda: followed.outcomes() == {"unchanged": 1})
    followed.save(gates=STRICTER)
    followed.reloading.ask()
    wait_for("the change", lambda: len(followed.swapped) == 1)
    stop.set()
    followed.reloading.ask()
    thread.join(20)
    assert not thread.is_alive()


def test_a_template_that_is_saved_is_seen(tmp_path: Path) -> None:
    """Pages are written by it, so it is a part of the configuration."""
    followed = Followed(tmp_path)
    before = stamp_of(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "mine.xml").write_text("---\n", encoding="utf-8")
    assert stamp_of(followed.directory) != before
