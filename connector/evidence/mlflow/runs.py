"""A run: its status, tags, parameters, data and metrics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from connector.evidence.fetching.answers import odd
from connector.evidence.fetching.failures import missing
from connector.evidence.mlflow.api import Absent, Api, named
from connector.evidence.mlflow.metrics import metric_findings, moment
from workflows.evidence.answers import Finding

MOST_DATASETS = 50
_LONGEST = 500


def read_run(api: Api, run_id: str) -> dict[str, Any]:
    """The run as MLflow tells of it. Raises NotHad when there is none, or when it was deleted."""
    try:
        run = api.get("runs/get", run_id=run_id).get("run")
    except Absent:
        raise missing("mlflow.no_run", source=api.source, text=run_id) from None
    if not isinstance(run, dict) or not isinstance(run.get("info"), dict):
        raise odd(api.source, "a run without info")
    if run["info"].get("lifecycle_stage") == "deleted":
        raise missing("mlflow.run_deleted", source=api.source, text=run_id)
    return run


def newest_tagged(api: Api, experiments: tuple[str, ...], tag: str, text: str) -> str:
    """The id of the run that was started last among those with this tag. Raises NotHad when there is none."""
    body: dict[str, object] = {
        "experiment_ids": list(_experiment_ids(api, experiments)),
        "filter": f"tags.`{tag}` = '{text}'",
        "run_view_type": "ACTIVE_ONLY",
        "order_by": ["attributes.start_time DESC"],
        "max_results": 1,
    }
    nothing = missing("mlflow.no_tagged_run", source=api.source, tag=tag, text=text)
    if "'" in text or "`" in tag:  # MLflow's filters know no escape; a key or an id holds neither.
        raise nothing
    try:
        runs = api.ask("runs/search", body).get("runs")
    except Absent:
        raise nothing from None
    match runs:
        case [{"info": {"run_id": str(run_id)}}, *_]:
            return run_id
        case _:
            raise nothing


def run_findings(api: Api, run: dict[str, Any], wants: Iterable[str]) -> Iterator[Finding]:
    """What the run says."""
    info = run["info"]
    data = run["data"] if isinstance(run.get("data"), dict) else {}
    run_id = str(info.get("run_id", ""))
    ended = moment(info.get("end_time"))
    yield Finding("run.id", run_id)
    yield Finding("run.status", str(info.get("status", "UNKNOWN")), at=ended)
    if ended is not None:
        yield Finding("run.ended", ended.isoformat(), at=ended)
    for kind, plural in (("tag", "tags"), ("param", "params")):
        for name, text in sorted(named(data.get(plural)).items()):
            if kind == "param" or not name.startswith("mlflow.log-model"):
                yield Finding(f"{kind}.{name}", text[:_LONGEST])
    yield from _datasets(run)
    yield from metric_findings(api, run_id, data.get("metrics"), wants)


def title_of(run: dict[str, Any]) -> str:
    """The name that MLflow gave it, else its id."""
    return str(run["info"].get("run_name") or run["info"].get("run_id") or "")


def link_of(api: Api, run: dict[str, Any]) -> str:
    """Where people see it."""
    info = run["info"]
    return f"{api.url}/#/experiments/{info.get('experiment_id', '0')}/runs/{info.get('run_id', '')}"


def _datasets(run: dict[str, Any]) -> Iterator[Finding]:
    """`dataset.CONTEXT`: the digest of the data used as this (`training`, `evaluation`)."""
    inputs = run["inputs"] if isinstance(run.get("inputs"), dict) else {}
    found: dict[str, list[str]] = {}
    for entry in (inputs.get("dataset_inputs") or [])[:MOST_DATASETS]:
        match entry:
            case {"dataset": {"digest": str(digest)}}:
                context = named(entry.get("tags")).get("mlflow.data.context", "")
                found.setdefault(context or "data", []).append(digest)
            case _:
                continue
    for context, digests in sorted(found.items()):
        first, *others = dict.fromkeys(digests)
        yield Finding(f"dataset.{context}", first, also=tuple(others))


def _experiment_ids(api: Api, names: tuple[str, ...]) -> Iterator[str]:
    """The ids of the named experiments, or of all active ones. Raises NotHad when a named one is not there."""
    if names:
        for name in names:
            try:
                experiment = api.get("experiments/get-by-name", experiment_name=name).get("experiment", {})
            except Absent:
                raise missing("mlflow.no_experiment", source=api.source, names=(name,)) from None
            yield str(experiment.get("experiment_id", ""))
        return
    body = {"view_type": "ACTIVE_ONLY", "max_results": 1000}
    for experiment in api.ask("experiments/search", body).get("experiments") or []:
        yield str(experiment.get("experiment_id", ""))
