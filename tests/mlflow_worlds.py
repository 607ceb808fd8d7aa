"""MLflow servers for tests, written to as a training script writes: the stand-in, and a real one where it is installed.

The real one is large, so it lives in an environment of its own: `make evidence` installs it, and CI does that.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import Any

import requests

from connector.sandbox.mlflow import MlflowServer
from tests.watching import free_port, wait_for

ROOT = Path(__file__).parents[1]
MLFLOW = ROOT / ".venv-evidence" / "mlflow" / "bin" / "mlflow"
ENDED = 1_700_000_100_000
_NUMBERS = count(1)


@dataclass
class MlflowWorld:
    """A server at `url`; what is made in it has names of its own, so that tests can share it."""

    url: str
    experiments: dict[str, str] = field(default_factory=dict)  # Name to id.

    def post(self, endpoint: str, **body: Any) -> dict[str, Any]:
        """A call as MLflow's own client makes it."""
        answer = requests.post(f"{self.url}/api/2.0/mlflow/{endpoint}", json=body, timeout=30)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def experiment(self) -> str:
        """A new experiment's name."""
        name = f"experiment {next(_NUMBERS)}"
        self.experiments[name] = self.post("experiments/create", name=name)["experiment_id"]
        return name

    def run(
        self,
        *,
        experiment: str | None = None,
        status: str | None = "FINISHED",
        tags: dict[str, str] | None = None,
        started: int = 1_700_000_000_000,
        metrics: Mapping[str, float | str] | None = None,
        **more: float | str,
    ) -> str:
        """A run that logged these metrics once, at step 0; gives its id. A status of None: it still runs."""
        number = "0" if experiment is None else self.experiments[experiment]
        pairs = [{"key": key, "value": text} for key, text in (tags or {}).items()]
        made = self.post("runs/create", experiment_id=number, run_name="a run", start_time=started, tags=pairs)
        run_id = str(made["run"]["info"]["run_id"])
        for name, value in {**(metrics or {}), **more}.items():
            self.log(run_id, name, value)
        if status is not None:
            self.post("runs/update", run_id=run_id, status=status, end_time=ENDED)
        return run_id

    def log(self, run_id: str, name: str, value: float | str, step: int = 0) -> None:
        """Log a metric."""
        self.post("runs/log-metric", run_id=run_id, key=name, value=value, step=step, timestamp=ENDED)

    def model(self, run_id: str, *, alias: str | None = None, stage: str | None = None, **tags: str) -> str:
        """A registered model with one version; gives its name."""
        name = f"model-{next(_NUMBERS)}"
        self.post("registered-models/create", name=name)
        pairs = [{"key": key, "value": text} for key, text in tags.items()]
        experiment = requests.get(f"{self.url}/api/2.0/mlflow/runs/get", {"run_id": run_id}, timeout=30).json()
        number = experiment["run"]["info"]["experiment_id"]
        source = f"mlflow-artifacts:/{number}/{run_id}/artifacts/model"
        self.post("model-versions/create", name=name, source=source, run_id=run_id, tags=pairs)
        if alias:
            self.post("registered-models/alias", name=name, alias=alias, version="1")
        if stage:
            body = {"name": name, "version": "1", "stage": stage, "archive_existing_versions": False}
            self.post("model-versions/transition-stage", **body)
        return name

    def describe(self, run_id: str, text: str) -> None:
        """Store the model's own description, the file `MLmodel`."""
        experiment = requests.get(f"{self.url}/api/2.0/mlflow/runs/get", {"run_id": run_id}, timeout=30).json()
        number = experiment["run"]["info"]["experiment_id"]
        place = f"{self.url}/api/2.0/mlflow-artifacts/artifacts/{number}/{run_id}/artifacts/model/MLmodel"
        requests.put(place, data=text.encode(), timeout=30).raise_for_status()


@contextmanager
def stand_in() -> Iterator[MlflowWorld]:
    """The sandbox's."""
    with MlflowServer() as server:
        yield MlflowWorld(server.url)


@contextmanager
def real(directory: Path) -> Iterator[MlflowWorld]:
    """A real server on SQLite in a directory."""
    port = free_port()
    options = [
        "--backend-store-uri",
        f"sqlite:///{directory}/mlflow.db",
        "--artifacts-destination",
        f"{directory}/files",
    ]
    command = [str(MLFLOW), "server", *options, "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    with (directory / "mlflow.log").open("wb") as log:
        environ = {**os.environ, "MLFLOW_DISABLE_TELEMETRY": "true", "PYTHONWARNINGS": "ignore"}
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environ, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for("MLflow to answer", lambda: _answers(url), seconds=120)
        yield MlflowWorld(url)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(url: str) -> bool:
    try:
        return bool(requests.get(f"{url}/health", timeout=2).status_code == HTTPStatus.OK)
    except requests.RequestException:
        return False
