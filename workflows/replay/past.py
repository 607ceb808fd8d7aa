"""Issues with their past, and the facts that gates ask for beyond them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from config.requirements.linked import StatusCategory
from workflows.cases.gather import gather
from workflows.cases.metrics.knowing import MetricPast
from workflows.decide import Facts
from workflows.issue import FieldCatalog, Issue
from workflows.needs import Needs
from workflows.people import Person
from workflows.policy import CompiledPolicy
from workflows.ports import DecisionLog, HistoryReader, IssueTracker, MetricBook
from workflows.replay.relations import Relations
from workflows.replay.remembering import NOTHING_REMEMBERED, Remembered, remembered
from workflows.waivers import Waiver

NO_WAIVERS: Mapping[str, tuple[Waiver, ...]] = {}


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue and the facts about it."""

    issue: Issue
    facts: Facts  # As they are now.
    remembered: Remembered = NOTHING_REMEMBERED  # What the decision log kept of its steps.
    relations: Relations | None = None  # Which issues hung on it when; None: nobody asks.
    metrics: MetricPast | None = None  # What metrics were when; None: there is no store.


@dataclass(frozen=True, slots=True)
class Past:
    """Where a replay gets everything from."""

    catalog: FieldCatalog
    own_account: Person
    issues: Callable[[PastNeeds], Iterator[PastIssue]]  # With what these needs name.


@dataclass(frozen=True, slots=True)
class PastNeeds:
    """What is asked of many issues beyond their changelogs."""

    facts: Needs
    comments: bool
    related: bool = False  # Links, sub-tasks or children: all issues are read before the first is judged.
    kept: bool = False  # What only the decision log keeps: evidence, pages, what JQL found.


def needs_of(policies: Iterable[CompiledPolicy]) -> PastNeeds:
    """What any gate of these policies asks for."""
    gates = [gate for compiled in policies for gate in compiled.gates]
    facts = Needs(
        frozenset(name for gate in gates for name in gate.asks.groups),
        frozenset(name for gate in gates for name in gate.asks.roles),
        any(gate.asks.children for gate in gates),
        frozenset(query for gate in gates for query in gate.queries),
    )
    return PastNeeds(
        facts,
        any(gate.asks.comments for gate in gates),
        any(gate.asks.related for gate in gates),
        any(gate.asks.outside or gate.queries for gate in gates),
    )


def of_site(
    tracker: IssueTracker,
    reader: HistoryReader,
    query: str,
    waivers: Mapping[str, tuple[Waiver, ...]] = NO_WAIVERS,
    log: DecisionLog | None = None,
    metrics: MetricBook | None = None,
) -> Past:
    """The issues that a query finds, read in bulk; groups once, roles once for each project, each JQL once.

    `waivers`: those that are kept, by issue id. `log`, `metrics`: the site's own, when there is a store.
    """
    catalog = tracker.field_catalog()

    def issues(asked: PastNeeds) -> Iterator[PastIssue]:
        known: dict[str, Facts] = {}
        people = replace(asked.facts, children=False, queries=frozenset())
        measured = None if metrics is None else MetricPast(metrics)
        matching = {jql: reader.matching(jql) for jql in sorted(asked.facts.queries)}
        for block in reader.issues(query, children=asked.facts.children, comments=asked.comments):
            for issue in block:
                facts = known.get(issue.project_key)
                if facts is None:
                    facts = known[issue.project_key] = gather(tracker, issue, people)
                found = {jql: issue.id in ids for jql, ids in matching.items()}
                own = waivers.get(issue.id, ())
                facts = replace(facts, children=issue.children, found=found, waivers=own)
                kept = remembered(log.rows(issue.key)) if asked.kept and log is not None else NOTHING_REMEMBERED
                yield PastIssue(issue, facts, kept, metrics=measured)

    def related(asked: PastNeeds) -> Iterator[PastIssue]:
        return with_relations(issues(asked), catalog.categories) if asked.related else issues(asked)

    return Past(catalog, tracker.own_account(), related)


def with_relations(issues: Iterable[PastIssue], categories: Mapping[str, StatusCategory]) -> Iterator[PastIssue]:
    """The same issues, all read first, with which of them hung on which when."""
    read = list(issues)
    relations = Relations((one.issue for one in read), categories)
    return (replace(one, relations=relations) for one in read)
