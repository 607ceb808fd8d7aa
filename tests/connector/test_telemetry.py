import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from hypothesis import given
from hypothesis import strategies as st

from connector.telemetry import PrometheusTelemetry, clear_numbers
from tests.fake_clock import FakeClock
from workflows.errors import StoreUnavailable
from workflows.kept import QueueDepth
from workflows.ports import Telemetry

ROOT = Path(__file__).parents[2]
CHILD = """
import sys
from connector.telemetry import PrometheusTelemetry
from pathlib import Path
telemetry = PrometheusTelemetry(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    telemetry.delivery("accepted")
    telemetry.remote_call("/issue/{key}", "GET", 200, 0.2)
telemetry.coverage(3, 1)
sys.stdout.write(telemetry.exposition()[0].decode())
"""


def samples(text: str) -> dict[str, float]:
    """The samples of an exposition."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def shown(telemetry: PrometheusTelemetry) -> dict[str, float]:
    """What a scrape shows."""
    return samples(telemetry.exposition()[0].decode())


def child(folder: Path, times: int) -> dict[str, float]:
    """A process that counts so many deliveries in the folder; gives what it would show."""
    command = [sys.executable, "-c", CHILD, str(folder), str(times)]
    return samples(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def test_everything_told_is_shown() -> None:
    """Each kind of news becomes the number that an operator looks for."""
    telemetry = PrometheusTelemetry()
    port: Telemetry = telemetry
    port.delivery("accepted")
    port.handled("processed")
    port.decision("ml-review", "enforce", "deny")
    port.effect("revert", "done")
    port.remote_call("/issue/{key}", "GET", 429, 0.3)
    port.waited("/issue/{key}", 1.5)
    port.coverage(9, 1)
    found = shown(telemetry)
    assert found['crossgate_deliveries_total{outcome="accepted"}'] == 1
    assert found['crossgate_handled_total{outcome="processed"}'] == 1
    assert found['crossgate_decisions_total{gate="ml-review",mode="enforce",verdict="deny"}'] == 1
    assert found['crossgate_effects_total{kind="revert",outcome="done"}'] == 1
    assert found['crossgate_remote_calls_total{endpoint="/issue/{key}",method="GET",status="429"}'] == 1
    assert found['crossgate_remote_call_seconds_bucket{endpoint="/issue/{key}",le="0.25",method="GET"}'] == 0
    assert found['crossgate_remote_call_seconds_bucket{endpoint="/issue/{key}",le="0.5",method="GET"}'] == 1
    assert found['crossgate_rate_limit_wait_seconds_sum{endpoint="/issue/{key}"}'] == 1.5
    assert found['crossgate_sweep_transitions_total{told_by="webhook"}'] == 9
    assert found['crossgate_sweep_transitions_total{told_by="sweep"}'] == 1
    assert found["crossgate_sweep_coverage_ratio"] == 0.9


def test_a_sweep_that_found_nothing_leaves_the_coverage_as_it_was() -> None:
    """No transitions say nothing about how many deliveries get lost."""
    telemetry = PrometheusTelemetry()
    telemetry.coverage(1, 1)
    telemetry.coverage(0, 0)
    assert shown(telemetry)["crossgate_sweep_coverage_ratio"] == 0.5


def test_the_queue_is_looked_at_when_scraped() -> None:
    """Depth and age are those of the moment, and nobody has to remember to tell them."""
    clock = FakeClock()
    depth = QueueDepth(waiting=4, running=2, dead=1, oldest_waiting=clock.now())
    telemetry = PrometheusTelemetry(depth=lambda: depth, clock=clock)
    clock.advance(timedelta(seconds=90))
    found = shown(telemetry)
    assert found["crossgate_queue_waiting"] == 4
    assert found["crossgate_queue_running"] == 2
    assert found["crossgate_dead_letters"] == 1
    assert found["crossgate_queue_oldest_seconds"] == 90
    assert found["crossgate_store_up"] == 1


def test_a_scrape_survives_the_store() -> None:
    """Without the store the scrape says so, and still shows everything else."""

    def gone() -> NoReturn:
        raise StoreUnavailable("locked")

    telemetry = PrometheusTelemetry(depth=gone)
    telemetry.delivery("unavailable")
    found = shown(telemetry)
    assert found["crossgate_store_up"] == 0
    assert "crossgate_queue_waiting" not in found
    assert found['crossgate_deliveries_total{outcome="unavailable"}'] == 1


def test_labels_cannot_grow_without_end() -> None:
    """Of a flood of different values the first are shown, the others together."""
    telemetry = PrometheusTelemetry()
    for number in range(1000):
        telemetry.decision(f"gate-{number}", "enforce", "deny")
    found = {name: value for name, value in shown(telemetry).items() if name.startswith("crossgate_decisions_total{")}
    assert len(found) == 201
    assert found['crossgate_decisions_total{gate="other",mode="enforce",verdict="deny"}'] == 800


@given(st.lists(st.text(max_size=100), max_size=20))
def test_no_label_breaks_the_exposition(outcomes: list[str]) -> None:
    """Whatever a label's value is, each line of the exposition can be read and nothing is lost."""
    telemetry = PrometheusTelemetry()
    for outcome in outcomes:
        telemetry.handled(outcome)
    found = shown(telemetry)
    assert sum(value for name, value in found.items() if name.startswith("crossgate_handled_total{")) == len(outcomes)


def test_processes_are_added_up(tmp_path: Path) -> None:
    """What several processes counted in one folder is shown as one, by any of them."""
    child(tmp_path, 2)
    found = child(tmp_path, 3)
    assert found['crossgate_deliveries_total{outcome="accepted"}'] == 5
    assert found['crossgate_remote_call_seconds_count{endpoint="/issue/{key}",method="GET"}'] == 5
    assert found["crossgate_sweep_coverage_ratio"] == 0.75


def test_a_file_without_a_header_does_not_spoil_the_scrape(tmp_path: Path) -> None:
    """A process that is just making its file is left out until it has."""
    (tmp_path / "counter_4194305.db").touch()
    assert child(tmp_path, 1)['crossgate_deliveries_total{outcome="accepted"}'] == 1


def test_clearing_leaves_what_is_not_ours_or_still_used(tmp_path: Path) -> None:
    """Only files of processes that are no more are removed; the folder is made if need be, for us alone."""
    folder = tmp_path / "a" / "b"
    clear_numbers(folder)
    assert folder.stat().st_mode & 0o077 == 0
    child(folder, 1)
    alive, foreign = folder / "counter_1.db", folder / "notes.db"
    alive.touch()
    foreign.touch()
    clear_numbers(folder)
    assert set(folder.iterdir()) == {alive, foreign}
