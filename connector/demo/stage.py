"""The stage: a sandbox Jira in this process, and the real service beside it as its operator would run it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config.settings import SHIPPED_CONFIGURATION
from connector.clock import SystemClock
from connector.demo.data import DataRepository
from connector.demo.waiting import DidNotHappen, wait_for
from connector.sandbox import Sandbox, SandboxServer
from connector.sandbox.confluence.model import WikiPage
from connector.sandbox.mlflow import MlflowServer
from connector.sandbox.model import Issue
from connector.sandbox.organisation import SERVICE, ml_organisation
from connector.sandbox.webhooks.conduct import WebhookConduct
from workflows.snapshot.adf import text_of_adf

SECRET = "demo-webhook-secret"  # noqa: S105 - it guards a sandbox
EVENTS = frozenset({"jira:issue_created", "jira:issue_updated", "jira:issue_deleted", "comment_created"})
SITE = """\
# The demonstration sweeps every two seconds; a real site is swept every five minutes.
jira: {projects: [FRAUD, RECO]}
sweep: {every: 2s, settle: 1s}
"""
RICE = """\
# Ideas are scored from the fields of their issues. The epic that delivers an idea shares its estimates, both ways; when
# two people disagree, the newest estimate stands.
applies_to: {projects: [IDEA]}
score: {field: RICE score}
rank: {field: RICE rank}
follow:
  - {via: {link_types: Polaris work item link}, direction: both, conflict: newest}
"""
DOCUMENTS = """\
# Pages follow their issues within a minute; in the demonstration they are brought up to date on demand.
documents:
  - id: one-pager
    template: one-pager
    applies_to: {projects: [FRAUD], issue_types: [Story]}
    place: {space: ML, under: One-pagers}
    on: []
  - id: gate-report
    template: gate-report
    one_per: site
    applies_to: {projects: [FRAUD, RECO]}
    place: {space: ML}
"""
QUALITY = """\
# A model is released when its newest run is good enough, and a lead approved it with exactly this data.
gates:
  - id: model-quality
    name: Model quality
    applies_to: {projects: [FRAUD], labels: ml}
    guards: {to: Ready for Release, from: In Development}
    require:
      - metric: {source: experiments, tagged: {name: jira.issue}, name: auc, at_least: 0.9}
      - approval:
          from: {group: ml-leads}
          pinned_to:
            data: {source: fraud-data, revision: main, path: data/transactions.csv}
"""
STARTING = 60.0
"""Seconds that the service has to start; a busy machine takes its time."""
LEAVING = 15.0
"""Seconds that the service has to end."""


@dataclass(frozen=True)
class Stage:
    """What the story is played on."""

    sandbox: Sandbox
    jira_url: str
    service_url: str
    directory: Path
    environ: dict[str, str]
    mlflow: MlflowServer
    data: DataRepository

    def issue(self, key: str) -> Issue:
        """An issue as it is now."""
        return self.sandbox.issue(key)

    def status(self, key: str) -> str:
        """The status an issue is in."""
        return self.issue(key).status.name

    def shows(self, key: str, field: str) -> str:
        """What a field of an issue shows; empty when it holds nothing."""
        value = self.issue(key).values.get(self.sandbox.site.field(field).id)
        return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)

    def page(self, key: str) -> WikiPage:
        """The one-pager of an issue."""
        pages = self.sandbox.wiki.pages.values()
        return next(page for page in pages if page.title.startswith(f"{key} ") and "one-pager" in page.labels)

    def page_address(self, key: str) -> str:
        """Where a browser finds it."""
        return f"{self.jira_url}/wiki/spaces/ML/pages/{self.page(key).id}"

    def comment(self, key: str) -> str | None:
        """Crossgate's comment on an issue, as text; None while there is none."""
        ours = [c for c in self.issue(key).comments if c.author.display_name == SERVICE]
        return text_of_adf(ours[0].body.adf) if ours else None

    def comments(self, key: str) -> int:
        """How many comments Crossgate has on an issue."""
        return sum(comment.author.display_name == SERVICE for comment in self.issue(key).comments)

    def run(self, *arguments: str) -> str:
        """Run `crossgate` as its operator would; give what it prints."""
        command = (sys.executable, "-m", "connector.cli", *arguments)
        ended = subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True)  # noqa: S603
        return ended.stdout

    def train(self, key: str, auc: float) -> None:
        """A run for an issue logs its metric and finishes."""
        tags = [{"key": "jira.issue", "value": key}]
        now = int(time.time() * 1000)
        run = self.mlflow.tracking.create(
            {"run_name": f"run {len(self.mlflow.tracking.runs) + 1}", "start_time": now, "tags": tags}
        )
        run.metrics.append({"key": "auc", "value": auc, "step": 0, "timestamp": now})
        run.status, run.ended = "FINISHED", now

    def decisions(self, key: str) -> int:
        """How many decisions about an issue the log holds."""
        return len(json.loads(self.run("explain", key, "--json")))


@contextmanager
def stage() -> Iterator[Stage]:
    """Set everything up on free ports, with a store of its own, and take it down again."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crossgate-demo-")))
        sandbox = ml_organisation(SystemClock())
        stack.callback(sandbox.close)
        sandbox.webhooks.conduct = WebhookConduct(retry_seconds=1.0)
        server = stack.enter_context(SandboxServer(sandbox))
        port = _free_port()
        service_url = f"http://127.0.0.1:{port}"
        environ = _environment(directory, server.url, sandbox)
        mlflow, data = stack.enter_context(MlflowServer()), DataRepository(directory / "fraud-data")
        _configuration(directory / "config", mlflow.url, data)
        log = directory / "service.log"
        process = stack.enter_context(_service(environ, port, log))
        wait_for("the service is ready", lambda: process.poll() is not None or _ready(service_url), STARTING)
        if process.poll() is not None:
            raise DidNotHappen(f"the service ended at its start. It said:\n{log.read_text(errors='replace')}")
        sandbox.webhooks.register("Crossgate", f"{service_url}/webhooks/jira", EVENTS, secret=SECRET)
        yield Stage(sandbox, server.url, service_url, directory, environ, mlflow, data)


def _environment(directory: Path, jira_url: str, sandbox: Sandbox) -> dict[str, str]:
    account = sandbox.site.user(SERVICE)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CROSSGATE_")}
    return {
        **kept,
        "CROSSGATE_CONFIG": str(directory / "config"),
        "CROSSGATE_DATABASE_URL": f"sqlite:///{directory / 'crossgate.db'}",
        "CROSSGATE_JIRA_URL": jira_url,
        "CROSSGATE_JIRA_EMAIL": account.email,
        "CROSSGATE_JIRA_TOKEN": account.token,
        "CROSSGATE_WEBHOOK_SECRET": SECRET,
    }


def _configuration(directory: Path, mlflow_url: str, data: DataRepository) -> None:
    """The shipped gates and fields, a site that is swept often, and ideas whose epics follow both ways."""
    directory.mkdir()
    for name in ("gates.yaml", "fields.yaml"):
        shutil.copy(SHIPPED_CONFIGURATION / name, directory / name)
    (directory / "site.yaml").write_text(SITE, encoding="utf-8")
    (directory / "rice.yaml").write_text(RICE, encoding="utf-8")
    source = f"{{kind: mlflow, url: '{mlflow_url}', private_addresses: true, fresh: 1s}}"
    tracked = f"{{kind: dvc, repository: '{data.directory}', fresh: 1s}}"
    sources = f"sources: {{experiments: {source}, fraud-data: {tracked}}}\n"
    (directory / "evidence.yaml").write_text(sources, encoding="utf-8")
    (directory / "gates").mkdir()
    (directory / "gates" / "quality.yaml").write_text(QUALITY, encoding="utf-8")
    (directory / "documents.yaml").write_text(DOCUMENTS, encoding="utf-8")


@contextmanager
def _service(environ: dict[str, str], port: int, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = (sys.executable, "-m", "connector.cli", "serve", "--port", str(port))
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environ, stdout=out, stderr=out, process_group=0)  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(LEAVING)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _ready(service_url: str) -> bool:
    try:
        with urlopen(f"{service_url}/health/ready", timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == 200)  # noqa: PLR2004 - OK
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
