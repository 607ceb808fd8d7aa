"""`make bench`: measure everything in one run and write docs/benchmarks.md, with the machine named."""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import deciding, ideas, operating, receiving, replaying
from tests.bench.receiving import BODY, CONNECTIONS, Measured

TARGET = Path(__file__).parents[2] / "docs" / "benchmarks.md"
START, END = "<!-- measured -->", "<!-- /measured -->"


def main() -> None:
    """Measure, print, and replace the measured part of the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="length of one run of the receiver")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each; medians are shown")
    given = parser.parse_args()
    text = "\n".join(
        [
            f"Measured on {datetime.now(UTC):%Y-%m-%d} with `make bench`: {_machine()}.",
            "",
            *_receiving(given.seconds, given.rounds),
            *_deciding(),
            *_replaying(),
            *ideas.lines(ideas.measure()),
            *_operating(),
        ]
    )
    sys.stdout.write(text + "\n")
    page = TARGET.read_text(encoding="utf-8")
    before, after = page.partition(START)[0], page.partition(END)[2]
    TARGET.write_text(f"{before}{START}\n{text}\n{END}{after}", encoding="utf-8")


def _machine() -> str:
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text()) if os.name == "posix" else None
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = found[1].strip() if found else platform.processor()
    return f"{os.cpu_count()} cores ({processor}), {memory:.0f} GiB, Python {platform.python_version()}"


def _receiving(seconds: float, rounds: int) -> list[str]:
    kept, dropped = receiving.compare(seconds, rounds)
    ratio = statistics.median(a.rate / b.rate for a, b in zip(kept, dropped, strict=True))
    return [
        "### Receiving",
        "",
        (
            f"{BODY // 1024} KB signed deliveries at {CONNECTIONS} connections, two receivers, "
            f"embedded store, the sender on the same cores; medians of {rounds} runs of {seconds:g} s."
        ),
        "",
        "| | deliveries/s | p50 | p99 | largest process | processor time each |",
        "|---|---|---|---|---|---|",
        _row("durable before the answer", kept),
        _row("store left out", dropped),
        "",
        (
            f"Durable runs at **{ratio:.2f}** of the rate with the store left out (target: at least 0.5; "
            "3,500/s; p99 under 30 ms; 120 MB)."
        ),
        "",
    ]


def _row(name: str, runs: list[Measured]) -> str:
    def middle(of: Callable[[Measured], float]) -> float:
        return statistics.median(of(run) for run in runs)

    memory = max(run.memory for run in runs) / 2**20
    return (
        f"| {name} | {middle(lambda run: run.rate):,.0f} | {middle(lambda run: run.percentile(0.50)) * 1000:.1f} ms "
        f"| {middle(lambda run: run.percentile(0.99)) * 1000:.1f} ms | {memory:.0f} MB "
        f"| {middle(lambda run: run.processor) * 1e6:.0f} µs |"
    )


def _deciding() -> list[str]:
    with tempfile.TemporaryDirectory() as directory:
        large = deciding.measure_large(Path(directory))
    runs = sorted((deciding.measure(2.0) for _ in range(3)), key=lambda run: run.per_second)
    return [
        "### Deciding",
        "",
        (
            f"A transition against {deciding.GATES} gates of which {deciding.APPLYING} apply, "
            f"{len(deciding.REQUIREMENTS)} requirements each, one of them unmet; the trees of "
            f"{runs[1].results} results with reasons included; per second of one core; median of three."
        ),
        "",
        f"**{runs[1].per_second:,.0f} decisions/s** ({runs[1].microseconds:.0f} µs each; target: 20,000/s).",
        "",
        (
            f"A policy of {deciding.LARGE} gates with expressions and texts: read in **{large.loaded:.2f} s** "
            f"(target: under 1 s); a step that {large.gates} of them judge is decided in "
            f"**{large.decided * 1000:.2f} ms** (target: under 1 ms)."
        ),
        "",
    ]


def _replaying() -> list[str]:
    runs = [replaying.measure() for _ in range(3)]
    quick, whole = (statistics.median(run.scaled(part) for run in runs) for part in ("quick", "whole"))
    return [
        "### Replaying",
        "",
        (
            f"{runs[0].issues:,} issues of {replaying.CHANGES} changes each, {runs[0].transitions:,} transitions, read "
            f"before; {deciding.GATES} gates of which {deciding.APPLYING} guard the way into In Development; every "
            "guarded transition is denied, which is the most work; one core; median of three."
        ),
        "",
        (
            f"100,000 transitions: **{whole:.1f} s** with how long each denial would have waited (target: under 15 s), "
            f"{quick:.1f} s without."
        ),
        "",
    ]


def _operating() -> list[str]:
    found = operating.measure()
    starts = ", ".join(f"{seconds:.2f}" for seconds in found.start_to_ready)
    memory = ", ".join(f"{name} {size / 2**20:.0f} MB" for name, size in found.memory)
    return [
        "### The whole service",
        "",
        f"- Start to ready: {statistics.median(found.start_to_ready):.2f} s (runs: {starts}; target: under 2 s).",
        (
            "- Calls to Jira, caches warm: "
            f"irrelevant {found.calls_irrelevant}, allowed {found.calls_allowed}, denied {found.calls_denied} "
            "(read, re-read, transition, comment, property)."
        ),
        f"- Resident memory: {memory}.",
    ]


if __name__ == "__main__":
    main()
