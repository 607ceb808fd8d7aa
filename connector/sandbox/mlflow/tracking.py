"""Experiments and runs."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from connector.sandbox.mlflow.refusals import absent, invalid

_TAG_FILTER = re.compile(r"tags\.`([^`]+)` = '([^']*)'")


@dataclass
class Run:
    """A run."""

    id: str
    experiment_id: str
    name: str
    started: int  # Milliseconds since 1970, as all moments here.
    tags: dict[str, str]
    status: str = "RUNNING"
    ended: int | None = None
    deleted: bool = False
    params: dict[str, str] = field(default_factory=dict)
    metrics: list[dict[str, Any]] = field(default_factory=list)  # Every value ever logged.
    datasets: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The run as MLflow tells of it; what is empty is left out."""
        data = {"metrics": self._last(), "params": _pairs(self.params), "tags": _pairs(self.tags)}
        inputs = {"dataset_inputs": self.datasets} if self.datasets else {}
        return {"info": self.info(), "data": {k: v for k, v in data.items() if v}, "inputs": inputs, "outputs": {}}

    def info(self) -> dict[str, Any]:
        """What MLflow calls its info."""
        info: dict[str, Any] = {
            "run_uuid": self.id,
            "run_id": self.id,
            "experiment_id": self.experiment_id,
            "run_name": self.name,
            "user_id": "",
            "status": self.status,
            "start_time": self.started,
            "artifact_uri": f"mlflow-artifacts:/{self.experiment_id}/{self.id}/artifacts",
            "lifecycle_stage": "deleted" if self.deleted else "active",
        }
        return info if self.ended is None else {**info, "end_time": self.ended}

    def history(self, name: str) -> list[dict[str, Any]]:
        """Everything that was logged under a name, in the order of steps and values."""
        return sorted((m for m in self.metrics if m["key"] == name), key=_place)

    def _last(self) -> list[dict[str, Any]]:
        names = dict.fromkeys(metric["key"] for metric in self.metrics)
        return [self.history(name)[-1] for name in sorted(names)]


class Tracking:
    """All experiments and runs of a server."""

    def __init__(self) -> None:
        self.experiments: dict[str, str] = {"0": "Default"}  # Id to name.
        self.runs: dict[str, Run] = {}

    def create_experiment(self, name: str) -> str:
        """Its id."""
        number = str(len(self.experiments))
        self.experiments[number] = name
        return number

    def experiment_named(self, name: str) -> dict[str, Any]:
        """Raises a Refusal when there is none."""
        for number, known in self.experiments.items():
            if known == name:
                return self.experiment(number)
        raise absent(f"Could not find experiment with name '{name}'")

    def experiment(self, number: str) -> dict[str, Any]:
        """An experiment as MLflow tells of it."""
        return {"experiment_id": number, "name": self.experiments[number], "lifecycle_stage": "active"}

    def create(self, body: dict[str, Any]) -> Run:
        """A run that begins."""
        tags = {tag["key"]: tag["value"] for tag in body.get("tags", [])}
        name = body.get("run_name") or "sandbox run"
        started = int(body.get("start_time", 0))
        run = Run(uuid.uuid4().hex, str(body.get("experiment_id", "0")), name, started, tags)
        self.runs[run.id] = run
        return run

    def run(self, run_id: str) -> Run:
        """Raises a Refusal when there is none."""
        if run_id not in self.runs:
            raise absent(f"Run with id={run_id} not found")
        return self.runs[run_id]

    def search(self, body: dict[str, Any]) -> list[Run]:
        """Active runs of the experiments with a tag, the newest first: all that Crossgate searches for."""
        wanted = _TAG_FILTER.fullmatch(body.get("filter", ""))
        if body.get("filter") and wanted is None:
            raise invalid(f"Invalid filter '{body['filter']}'")
        found = [
            run
            for run in self.runs.values()
            if not run.deleted
            and run.experiment_id in body.get("experiment_ids", [])
            and (wanted is None or run.tags.get(wanted[1]) == wanted[2])
        ]
        return sorted(found, key=lambda run: -run.started)[: body.get("max_results", 1000)]


def _pairs(values: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in sorted(values.items())]


def _place(metric: dict[str, Any]) -> tuple[int, int, float]:
    value = metric["value"]
    return metric["step"], metric["timestamp"], float(value) if not isinstance(value, str) else float("-inf")
