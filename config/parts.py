"""The files of a configuration, each with the model of what it holds.

To add a file: its model and a line in `PARTS`. If the program reads it from there, a member of the same name in
`Configuration`. The reader, the JSON Schema and the words about misspelt file names follow from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from config.clarity import Clarity
from config.crosschecks import check_fields
from config.documents import Documents
from config.documents.crosschecks import check_documents
from config.evidence.sources import Evidence
from config.fields import Fields
from config.gates import Gates
from config.metrics.crosschecks import check_metrics
from config.metrics.file import Metrics
from config.problems import Problem
from config.rice import Rice
from config.rice.crosschecks import check_rice
from config.schedule import Schedule
from config.schedule_checks import check_schedule
from config.site import Site
from config.strict import Strict
from config.yaml_tree import Tree


def _nothing(tree: Tree, contents: Any) -> Iterable[Problem]:
    del tree, contents
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """A file `NAME.yaml`."""

    model: type[Strict]
    check: Callable[[Tree, Any], Iterable[Problem]] = _nothing  # Faults between places of this one file.


GATES = "gates"
"""The part that may also stand in several files, `gates/*.yaml`."""

PARTS: Mapping[str, Part] = {
    "site": Part(Site),
    "fields": Part(Fields, lambda tree, contents: check_fields(tree, contents.fields)),
    GATES: Part(Gates),
    "rice": Part(Rice, check_rice),
    "clarity": Part(Clarity),
    "documents": Part(Documents, check_documents),
    "schedule": Part(Schedule, check_schedule),
    "evidence": Part(Evidence),
    "metrics": Part(Metrics, check_metrics),
}
"""By name; the order is that in which they are read and told of."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A file that was read and is well in itself: for checks between files."""

    contents: Strict
    tree: Tree
