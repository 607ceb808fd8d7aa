"""`linked`: other issues, linked or children, are there and far enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from config.requirements.linked import Linked, Via
from workflows.issue import UNKNOWN_TYPE, RelatedIssue
from workflows.judging.context import Context
from workflows.judging.doubts import remedy_of_doubt
from workflows.judging.folding import fold, folded
from workflows.results import Evidence, Fact, Outcome, Reason, Remedy, Result, reason

KIND = "linked"
MOST_NAMED = 5
"""So many issues are named in an explanation; of the others only the number."""


def evaluate(requirement: Linked, context: Context) -> Result:
    """Count the issues that stand as they must. One whose status category is not known may be either."""
    related = _related(requirement, context)
    if related is None:
        why = reason("linked.unread")
        return Result(KIND, Outcome.UNDETERMINED, why, remedy_of_doubt(why), message=requirement.message)
    return counted(requirement, related, context, KIND)


def counted(requirement: Linked, related: tuple[RelatedIssue, ...], context: Context, kind: str) -> Result:
    """How these issues stand against what is required of them."""
    states = [(issue, _stands(issue, requirement)) for issue in related]
    good = sum(state is True for _, state in states)
    doubtful = sum(state is None for _, state in states)
    outcome = _outcome(requirement, len(states), good, doubtful)
    undetermined = outcome is Outcome.UNDETERMINED
    behind = tuple(issue for issue, state in states if (state is None if undetermined else state is not True))
    why = _why(requirement, outcome, states=len(states), good=good, behind=behind)
    evidence = tuple(
        Evidence(requirement.via.value, issue.key, issue.status.name, context.now) for issue, _ in states[:MOST_NAMED]
    )
    remedy = None if outcome is Outcome.SATISFIED else Remedy(_step(requirement))
    return Result(kind, outcome, why, remedy, evidence=evidence, message=requirement.message)


def _related(requirement: Linked, context: Context) -> tuple[RelatedIssue, ...] | None:
    if requirement.via is Via.LINKS:
        candidates = tuple(_of_types(context.issue.links, folded(requirement.link_types)))
    else:
        children = context.children if context.children is not None else context.issue.children
        if children is None:
            return None
        candidates = tuple({issue.key: issue for issue in (*context.issue.subtasks, *children)}.values())
    kinds = folded(requirement.issue_types)
    return tuple(issue for issue in candidates if may_be_of(issue, kinds))


def _of_types(links: tuple[RelatedIssue, ...], types: frozenset[str]) -> Iterator[RelatedIssue]:
    """The links of these types, all when there are none; one of which no type is known is unsure."""
    for link in links:
        if not types or link.unsure or any(fold(name) in types for name in link.link_names):
            yield link
        elif not link.link_names or UNKNOWN_TYPE in link.link_names:
            yield replace(link, unsure=True)


def may_be_of(issue: RelatedIssue, kinds: frozenset[str]) -> bool:
    """Whether an issue is of one of these types, or of one that is not known; no types: any will do."""
    return not kinds or not issue.issue_type or fold(issue.issue_type) in kinds


def _stands(issue: RelatedIssue, requirement: Linked) -> bool | None:
    if issue.unsure or (requirement.issue_types and not issue.issue_type):
        return None
    if requirement.statuses and fold(issue.status.name) not in folded(requirement.statuses):
        return None if not issue.status.name else False
    if requirement.status_category is None:
        return True
    if issue.status.category is None:
        return None
    return issue.status.category is requirement.status_category


def _outcome(requirement: Linked, total: int, good: int, doubtful: int) -> Outcome:
    """Kleene's three values over `good` certain ones and `doubtful` ones that may be either."""
    if requirement.count is not None:
        if not good <= requirement.count <= good + doubtful:
            return Outcome.UNSATISFIED
        return Outcome.UNDETERMINED if doubtful else Outcome.SATISFIED
    least = 1 if requirement.at_least is None else requirement.at_least
    needed = max(total, least) if requirement.all_ else least
    if good >= needed:
        return Outcome.SATISFIED
    return Outcome.UNDETERMINED if good + doubtful >= needed else Outcome.UNSATISFIED


def _why(requirement: Linked, outcome: Outcome, *, states: int, good: int, behind: tuple[RelatedIssue, ...]) -> Reason:
    via = requirement.via.value
    named = tuple(_named(issue) for issue in behind[:MOST_NAMED])
    more = max(0, len(behind) - MOST_NAMED)
    if outcome is Outcome.SATISFIED:
        return reason(f"linked.{via}_fine", good=good)
    if outcome is Outcome.UNDETERMINED:
        return reason("linked.unknown_category", issues=named, more=more)
    if requirement.count is not None:
        return reason(f"linked.{via}_miscounted", good=good, wanted=requirement.count)
    if not states:
        return reason(f"linked.{via}_none", types=requirement.link_types, kinds=requirement.issue_types)
    if requirement.all_ and behind:
        return reason(f"linked.{via}_behind", issues=named, more=more)
    least = 1 if requirement.at_least is None else requirement.at_least
    return reason(f"linked.{via}_too_few", good=good, wanted=least, issues=named, more=more)


def _named(issue: RelatedIssue) -> str:
    return f"{issue.key} ({issue.status.name})" if issue.status.name else issue.key


def _step(requirement: Linked) -> Reason:
    """What to do: bring the others on, add more, or take some away."""
    category = requirement.status_category.value if requirement.status_category else None
    facts: dict[str, Fact] = {
        "kinds": requirement.issue_types,
        "types": requirement.link_types,
        "statuses": requirement.statuses,
        "category": None if requirement.statuses else category,
        "also": category if requirement.statuses else None,
    }
    via = requirement.via.value
    if requirement.count is not None:
        return reason(f"remedy.{via}_exactly", count=requirement.count, **facts)
    if requirement.all_ and (requirement.statuses or category):
        return reason(f"remedy.{via}_all", **facts)
    least = 1 if requirement.at_least is None else requirement.at_least
    return reason(f"remedy.{via}_at_least", count=least, **facts)
