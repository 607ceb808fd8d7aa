"""Which way every key of every kind of requirement points, and so a change of it.

A kind that has no line here fails the type check, a key that has none a test: nothing is told as harmless unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import assert_never

from config.requirements import (
    Age,
    AllOf,
    AnyOf,
    Approval,
    Checklist,
    Children,
    Clarity,
    Dashboard,
    DataVersion,
    Demo,
    Document,
    EvidenceRequirement,
    Expression,
    Fact,
    Field,
    Linked,
    Metric,
    MetricTier,
    Model,
    Not,
    Passed,
    Premortem,
    Prototype,
    Requirement,
    Rice,
    Sections,
    SeparationOfDuties,
    Sequence,
)


class Way(Enum):
    """What it means that a key is written, and that there is more of it: a number, a list, `true` after `false`."""

    ASKS = "asks"  # Being written asks for more, and more of it asks for more still.
    LIMITS = "limits"  # Being written asks for more, and more of it lets more through: `at_most`, `one_of`.
    ALLOWS = "allows"  # Being written lets more through, and so does more of it.
    ONE = "one"  # Being written asks for more; another value is another thing.
    PART = "part"  # Being written asks for more; what is inside points by itself.
    EITHER = "either"  # It cannot be told from the rules alone.
    WORDS = "words"  # People read it, and nothing is decided by it.


def _keys(**ways: str) -> Mapping[str, Way]:
    """Keys by their ways, with blanks between."""
    return {key: Way(way) for way, keys in ways.items() for key in keys.split()}


_AGE = _keys(either="in since", asks="at_least", limits="at_most")
_APPROVAL = _keys(
    asks="count percent not_by",
    limits="expires_after",
    allows="conditional",
    part="from veto_by pinned_to lapses_when",
    either="each_of given_by when_over",
)
_CHECKLIST = _keys(asks="all at_least items", either="field")
_CHILDREN = _keys(asks="all at_least", either="of issue_types leaving_out statuses status_category")
_CLARITY = _keys(asks="criterion", allows="allowed", either="field section vague_words")
_DASHBOARD = _keys(one="owner", either="source link")
_DATA = _keys(limits="largest", part="same_as logged_by", either="source revision path")
_DEMO = _keys(limits="p95_at_most", one="version", either="source address health tries version_path")
_DOCUMENT = _keys(asks="filled no_open_tasks", limits="status fresh", either="id")
_EXPRESSION = _keys(either="holds")
_FACT = _keys(
    asks="at_least", limits="at_most one_of", one="equals", words="name", either="source path pointer between"
)
_FIELD = _keys(
    asks="at_least", limits="at_most one_of", one="is equals matches before after changed_since", either="name"
)
_LINKED = _keys(
    asks="all", limits="statuses", one="status_category", either="via link_types issue_types count at_least"
)
_RUN = "source run tagged model version alias stage"
_METRIC = _keys(asks="at_least slices", limits="at_most", part="compared_with", either=f"{_RUN} name step between")
_METRIC_TIER = _keys(limits="not_older_than", either="of tier metrics")
_MODEL = _keys(asks="signature tags datasets", one="has_alias in_stage", part="evaluated_after", either=_RUN)
_PASSED = _keys(asks="not_by", limits="into", part="by lapses_when", either="status")
_PREMORTEM = _keys(asks="risks owned mitigated", one="held", either="document")
_PROTOTYPE = _keys(asks="node version_pinned", one="modified_after status branch", either="source link")
_RICE = _keys(asks="at_least complete", one="score")
_SECTIONS = _keys(asks="headings words", either="field")
_DUTIES = _keys(asks="duties")
_SEQUENCE = _keys(asks="different_people not_by", either="steps")


def keys_of(requirement: Requirement) -> Mapping[str, Way]:  # noqa: C901, PLR0911, PLR0912  A line for each kind.
    """The way of every key of its kind but `message`; none for those that are made of other requirements."""
    match requirement:
        case AllOf() | AnyOf() | Not():
            return {}
        case Age():
            return _AGE
        case Approval():
            return _APPROVAL
        case Checklist() | Clarity() | Document() | Premortem() | Sections():
            return _of_writing(requirement)
        case Children():
            return _CHILDREN
        case Expression():
            return _EXPRESSION
        case Field():
            return _FIELD
        case Linked():
            return _LINKED
        case MetricTier():
            return _METRIC_TIER
        case Passed():
            return _PASSED
        case Rice():
            return _RICE
        case SeparationOfDuties():
            return _DUTIES
        case Sequence():
            return _SEQUENCE
        case _:
            return _of_evidence(requirement)


def _of_writing(requirement: Checklist | Clarity | Document | Premortem | Sections) -> Mapping[str, Way]:
    """Kinds that look at what people wrote, in the issue or on a page."""
    match requirement:
        case Checklist():
            return _CHECKLIST
        case Clarity():
            return _CLARITY
        case Document():
            return _DOCUMENT
        case Premortem():
            return _PREMORTEM
        case Sections():
            return _SECTIONS
        case _:
            assert_never(requirement)


def _of_evidence(requirement: EvidenceRequirement) -> Mapping[str, Way]:
    """Kinds that ask a source outside of Jira."""
    match requirement:
        case Dashboard():
            return _DASHBOARD
        case DataVersion():
            return _DATA
        case Demo():
            return _DEMO
        case Fact():
            return _FACT
        case Metric():
            return _METRIC
        case Model():
            return _MODEL
        case Prototype():
            return _PROTOTYPE
        case _:
            assert_never(requirement)
