"""Ten thousand ideas: scores per second of one core; requests, writes and time of a first and a second run."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import SecretStr

from config.configuration import Configuration
from config.fields import Fields
from config.rice import Rice
from config.site import JiraSite
from connector.bootstrap.rice import RiceParts, rice_parts
from connector.clock import SystemClock
from connector.jira import Limits, open_tracker
from connector.sandbox import Sandbox, SandboxServer
from connector.sandbox.organisation import ml_organisation
from connector.storage import migrate, open_store
from tests.builders import CROSSGATE, START, issue, value
from tests.fake_sheets import FakeSheets
from tests.fake_telemetry import CountingTelemetry
from tests.portfolio_worlds import CONFIDENCE, EFFORT, IMPACT, IMPACTS, NAMES, REACH, SCORE, TYPES
from tests.sandboxes import EMAIL, TOKEN
from tests.service_process import Operated, operated
from tests.watching import wait_for
from workflows.issue import FieldCatalog
from workflows.rice.book import compile_book
from workflows.rice.evaluate import evaluate
from workflows.rice.values import Facts, Seen

IDEAS = 10_000
EDITS = 9
RULES = Rice.model_validate({"applies_to": {"projects": ["IDEA"]}, "score": {"field": "RICE score"}})
UNHINDERED = Limits(reads_per_second=100_000, writes_per_second=100_000)
"""Jira's published limit alone would make ten thousand writes take 200 seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run over all ideas."""

    reads: int
    writes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class IdeaFigures:
    """What was measured."""

    scores_per_second: float
    ideas: int
    first: Run
    second: Run
    edit_to_score: tuple[float, ...]  # Seconds, of the whole service.


def measure(ideas: int = IDEAS) -> IdeaFigures:
    """Evaluate in memory, then run twice against a sandbox."""
    rates = sorted(_scores_per_second(ideas) for _ in range(3))
    with tempfile.TemporaryDirectory() as folder:
        first, second = _runs(ideas, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        return IdeaFigures(rates[1], ideas, first, second, tuple(_edits_to_scores(Path(folder))))


def lines(found: IdeaFigures) -> list[str]:
    """The figures as they stand in docs/benchmarks.md."""
    first, second = found.first, found.second
    within = max(first.seconds, first.writes / 50)
    return [
        "### Ideas",
        "",
        (
            f"{found.ideas:,} ideas with four estimates each, every third a range; one core, shared with the sandbox "
            "Jira; the rate limits of both lifted."
        ),
        "",
        (
            f"- **{found.scores_per_second:,.0f} scores/s**, from what was read to the score with its range "
            "(median of three)."
        ),
        (
            f"- First run: {first.reads} requests to read (target: at most {found.ideas // 100}), {first.writes:,} "
            f"writes, {first.seconds:.0f} s; within Jira's published 50 writes a second {within:.0f} s."
        ),
        f"- Second run: {second.reads} requests, **{second.writes} writes**, {second.seconds:.1f} s.",
        (
            f"- From an edit in Jira to its score: {statistics.median(found.edit_to_score):.1f} s, at most "
            f"{max(found.edit_to_score):.1f} s in {len(found.edit_to_score)} edits; what changes within two seconds "
            "makes one update."
        ),
        "",
    ]


def _scores_per_second(ideas: int) -> float:
    book = compile_book(RULES, Fields(), FieldCatalog(NAMES, TYPES))
    seen = [_seen(number) for number in range(1, ideas + 1)]
    facts = Facts(CROSSGATE, START)
    begun = time.perf_counter()
    scores = evaluate(book, seen, facts).scores
    taken = time.perf_counter() - begun
    if sum(score.value is not None for score in scores.values()) != ideas:
        raise RuntimeError("not every idea was scored")
    return ideas / taken


def _seen(number: int) -> Seen:
    reach, impact, effort = _estimates(number)
    fields = {REACH: value(str(reach)), IMPACT: value(impact), CONFIDENCE: value("80"), EFFORT: value(effort)}
    known = issue(id=str(20000 + number), key=f"IDEA-{number}", project_key="IDEA", issue_type="Idea", fields=fields)
    return Seen(known, START, histories_known=True)


def _estimates(number: int) -> tuple[int, str, str]:
    return 100 + number, IMPACTS[number % len(IMPACTS)], "4" if number % 3 else "2-6"


def _runs(ideas: int, folder: Path) -> tuple[Run, Run]:
    clock = SystemClock()
    sandbox = ml_organisation(clock, limits=None)
    tom = sandbox.act("Tom Okafor")
    for number in range(4, ideas + 1):  # Three are there already.
        reach, impact, effort = _estimates(number)
        fields = {"Reach": reach, "Impact": impact, "Confidence": 80, "Effort": effort}
        tom.create("IDEA", f"Idea {number}", type="Idea", fields=fields)
    url, telemetry = f"sqlite:///{folder}/crossgate.db", CountingTelemetry()
    migrate(url)
    store = open_store(url, clock=clock)
    with SandboxServer(sandbox) as server:
        tracker = open_tracker(
            JiraSite(),
            url=server.url,
            email=EMAIL,
            token=SecretStr(TOKEN),
            telemetry=telemetry,
            clock=clock,
            limits=UNHINDERED,
        )
        configuration = Configuration(rice=RULES)
        parts = rice_parts(configuration, store, tracker, tracker.portfolio, FakeSheets(), telemetry, clock)
        if parts is None:
            raise RuntimeError("there are rules, so there are parts")
        runs = (_run(parts, sandbox), _run(parts, sandbox))
        tracker.close()
    sandbox.close()
    store.close()
    return runs


def _edits_to_scores(folder: Path) -> Iterator[float]:
    """The whole service beside a sandbox: seconds from each edit to its score."""
    rules = "applies_to: {projects: [IDEA]}\nscore: {field: RICE score}\n"
    with operated(f"sqlite:///{folder}/crossgate.db", folder, rice=rules) as service:
        tom = service.jira.sandbox.act("Tom Okafor")
        for number in range(1, EDITS + 1):
            reach = 15_000 * number
            begun = time.perf_counter()
            tom.edit("IDEA-2", {"Reach": reach})  # Impact 1, confidence 80 %, effort 3.
            wait_for("the score", partial(_has_score, service, reach * 0.8 / 3))
            yield time.perf_counter() - begun


def _has_score(service: Operated, expected: float) -> bool:
    return service.jira.sandbox.issue("IDEA-2").values.get(SCORE) == expected


def _run(parts: RiceParts, sandbox: Sandbox) -> Run:
    sandbox.requests.clear()
    begun = time.perf_counter()
    parts.sync()
    taken = time.perf_counter() - begun
    made = sandbox.requests.find()
    writes = sum(entry.is_write for entry in made)
    return Run(len(made) - writes, writes, taken)
