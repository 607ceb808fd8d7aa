"""How the kinds of requirement are judged that rest on evidence from outside of Jira."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, assert_never

from config.requirements import (
    Dashboard,
    DataVersion,
    Demo,
    EvidenceRequirement,
    Fact,
    Metric,
    Model,
    Prototype,
)
from workflows.judging.context import Context
from workflows.requirements import dashboard, data_version, demo, fact, metric, model, prototype
from workflows.results import Result


def evaluator(requirement: EvidenceRequirement) -> Callable[[Any, Context], Result]:
    """What judges the requirement."""
    match requirement:
        case Metric():
            return metric.evaluate
        case Model():
            return model.evaluate
        case DataVersion():
            return data_version.evaluate
        case Prototype():
            return prototype.evaluate
        case Dashboard():
            return dashboard.evaluate
        case Demo():
            return demo.evaluate
        case Fact():
            return fact.evaluate
        case _:
            assert_never(requirement)
