"""`/rice reach=5000 impact=2 confidence=80% effort=3-5`: what a person says in a comment."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from config.rice.criteria import Criterion
from workflows.judging.folding import fold
from workflows.results import Reason, reason
from workflows.rice.scales import quoted, read
from workflows.rice.values import Estimate, Unusable

WORD = "rice"
"""The command's word."""
LONGEST = 2_000
"""Characters of a command that are looked at."""

_WITHDRAWN = {"", "-", "none"}
_SUGGESTIONS = 1


@dataclass(frozen=True, slots=True)
class RiceCommand:
    """What a command says, and what of it was not understood."""

    votes: Mapping[str, Estimate | None]  # By criterion id; None takes an earlier vote back.
    reveal: bool = False  # Show what was voted.
    problems: tuple[Reason, ...] = ()


def parse_command(rest: str, criteria: Mapping[str, Criterion]) -> RiceCommand:
    """Read what follows `/rice`. What is understood counts, also when something beside it is not."""
    text = rest[:LONGEST].strip()
    if fold(text) == "reveal":
        return RiceCommand({}, reveal=True)
    if not text:
        return RiceCommand({}, problems=(reason("rice.command_empty", example=_example(criteria)),))
    votes: dict[str, Estimate | None] = {}
    problems: list[Reason] = []
    for said in _pairs(text, criteria):
        if isinstance(said, Reason):
            problems.append(said)
            continue
        criterion_id, written = said
        name = criteria[criterion_id].name
        held = read(criteria[criterion_id].scale, written)
        if criterion_id in votes:
            problems.append(reason("rice.command_twice", criterion=name))
        elif fold(written) in _WITHDRAWN:
            votes[criterion_id] = None
        elif isinstance(held, Unusable):
            problems.append(Reason(held.reason.code, (("place", name), *held.reason.facts)))
        else:
            votes[criterion_id] = held
    return RiceCommand(votes, problems=tuple(problems))


def _pairs(text: str, criteria: Mapping[str, Criterion]) -> Iterator[tuple[str, str] | Reason]:
    """Each criterion with what is written for it: up to the next name, so that values may have blanks."""
    ids = {label: criterion_id for criterion_id, each in criteria.items() for label in (criterion_id, fold(each.name))}
    labels = "|".join(re.escape(label) for label in sorted(ids, key=len, reverse=True))
    found = list(re.finditer(rf"(?:^|(?<=[\s,;]))({labels}|[^\s=:,;]+)\s*[=:]", text, re.IGNORECASE))
    before = text[: found[0].start()] if found else text
    if before.strip(" \t,;"):
        yield reason("rice.command_not_understood", text=quoted(before.strip()), example=_example(criteria))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        written = text[match.end() : end].strip(" \t,;").strip("\"'")
        label = fold(match[1])
        if label in ids:
            yield ids[label], written
        else:
            near = difflib.get_close_matches(label, ids, n=_SUGGESTIONS)
            known = tuple(criteria)
            yield reason(
                "rice.command_unknown", name=quoted(match[1]), near=tuple(ids[one] for one in near), known=known
            )


def _example(criteria: Mapping[str, Criterion]) -> str:
    return f"/{WORD} {' '.join(f'{criterion_id}=…' for criterion_id in criteria)}"
