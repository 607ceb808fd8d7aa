"""Whether what MLflow logged can be taken for a number."""

from __future__ import annotations

from workflows.evidence.answers import Finding, Found
from workflows.results import Reason, reason

_CODES = {"RUNNING": "metric.run_unfinished", "SCHEDULED": "metric.run_scheduled"}


def unfit_run(found: Found) -> Reason | None:
    """Why nothing of the run counts; its status is not said of runs that are not known to MLflow's registry."""
    status = found.get("run.status")
    if status is None or status.value == "FINISHED":
        return None
    return reason(_CODES.get(str(status.value), "metric.run_failed"), run=found.title, status=status.value)


def not_logged(name: str, step: int | None, found: Found) -> Reason:
    """Why there is no such metric, or none at the step."""
    last = found.get(f"step.{name}")
    if step is not None and last is not None:
        return reason("metric.wrong_step", name=name, step=step, last=last.value, run=found.title)
    return reason("metric.not_logged", name=name, run=found.title)


def no_number(finding: Finding, name: str) -> Reason | None:
    """Why a finding is not one number; None when it is."""
    if finding.also:
        values = tuple(str(value) for value in (finding.value, *finding.also))
        return reason("metric.twice", name=name, values=values)
    if isinstance(finding.value, bool) or not isinstance(finding.value, int | float):
        return reason("metric.not_a_number", name=name, value=finding.value)
    return None
