"""The service as its operator runs it, for the tests of the whole: a process of its own, with its configuration."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import orjson
import requests

from config.settings import SHIPPED_CONFIGURATION
from connector.clock import SystemClock
from connector.sandbox import Face
from connector.sandbox.happenings import Kind
from connector.sandbox.model import User
from connector.sandbox.organisation import SERVICE
from connector.sandbox.webhooks.conduct import WebhookConduct
from connector.storage import Store, migrate, open_store
from tests.sandboxes import Running, running
from tests.watching import PATIENCE, command_of, descendants, free_port, kill, wait_for
from workflows.events import Ignored
from workflows.payload import parse

SECRET = "the-webhook-s-secret"
EVENTS = frozenset(Kind)
ROOT = Path(__file__).parents[1]
QUIET = "sweep: {every: 1h, settle: 1m}"
"""A site whose sweep does not come into a test's way."""


@dataclass
class Operated:
    """A sandbox Jira, and the service beside it."""

    jira: Running
    directory: Path
    environ: dict[str, str]
    store: Store
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The service's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the service wrote."""
        return (self.directory / "service.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Run `crossgate serve`."""
        command = (sys.executable, "-m", "connector.cli", "serve", "--port", str(self.port))
        with (self.directory / "service.log").open("ab") as out:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                process_group=0,
            )

    def wait_until_ready(self) -> None:
        """Wait until it says that it is ready; an end of the process fails at once."""

        def ready() -> bool:
            assert self.process is not None
            assert self.process.poll() is None, self.log
            try:
                return requests.get(f"{self.url}/health/ready", timeout=5).status_code == 200
            except requests.RequestException:
                return False

        wait_for("the service to be ready", ready)

    def part(self, name: str) -> int | None:
        """The process that runs a part: web, worker or scheduler; None while there is none."""
        assert self.process is not None
        found = [pid for pid in descendants(self.process.pid) if f"--only {name}" in command_of(pid)]
        return found[0] if found else None

    def kill_part(self, name: str) -> None:
        """Kill -9 a part and all that it started; the supervisor starts it again."""
        pid = self.part(name)
        for victim in [] if pid is None else [pid, *descendants(pid)]:
            kill(victim)

    def kill(self) -> None:
        """Kill -9 everything that belongs to the service, at once."""
        if self.process is None:
            return
        victims = [self.process.pid, *descendants(self.process.pid)]
        for victim in victims:
            kill(victim)
        self.process.wait(PATIENCE)
        self.process = None

    def end(self) -> int:
        """Ask it to end; gives its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        self.process = None
        return status

    def run(self, *arguments: str, status: int = 0) -> str:
        """Run `crossgate` with other arguments; give what it printed."""
        command = (sys.executable, "-m", "connector.cli", *arguments)
        ended = subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False)
        assert ended.returncode == status, f"{arguments}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout + ended.stderr

    def json(self, *arguments: str, status: int = 0) -> list[dict[str, object]]:
        """What a reading command prints with `--json`."""
        found: list[dict[str, object]] = orjson.loads(self.run(*arguments, "--json", status=status))
        return found

    def status(self, key: str) -> str:
        """Where an issue is."""
        return self.jira.sandbox.issue(key).status.name

    def comments(self, key: str) -> list[str]:
        """Crossgate's comments on an issue, in wiki markup."""
        return [c.body.wiki for c in self.jira.sandbox.issue(key).comments if c.author.display_name == SERVICE]

    def calls(self) -> list[tuple[str, str]]:
        """What the service asked of Jira: method and route."""
        return [(entry.method, entry.route) for entry in self.jira.sandbox.requests.find(account=SERVICE)]

    def moves_back(self, key: str) -> int:
        """How often Crossgate changed an issue's status."""
        return sum(
            history.author.display_name == SERVICE and any(item.field_id == "status" for item in history.items)
            for history in self.jira.sandbox.issue(key).histories
        )

    def create(self, tier: str | None = "limited") -> str:
        """Tom creates a story with a target and this risk tier; gives its key."""
        fields = {"Labels": ["ml"], "Model risk tier": tier, "Target metric": "AUC at least 0.9"}
        return self.jira.sandbox.act("Tom Okafor").create("FRAUD", "A new model", fields=fields).key

    def move(self, key: str, to: str, by: str = "Priya Nair") -> None:
        """Somebody moves an issue."""
        self.jira.sandbox.act(by).transition(key, to)

    def settle(self) -> None:
        """Wait until every webhook was sent and every delivery worked on, those included that this itself causes."""
        webhooks = self.jira.sandbox.webhooks

        def settled() -> bool:
            webhooks.drain(PATIENCE)
            seen = len(webhooks.attempts)
            depth = self.store.queue.depth()
            return depth.waiting + depth.running == 0 and len(webhooks.attempts) == seen

        wait_for("the queue to be empty", settled)
        webhooks.drain(PATIENCE)

    def acknowledged(self) -> set[str]:
        """The identifiers of the deliveries that got a 2xx; those that mean nothing are dropped after it."""
        taken = (a.delivery for a in self.jira.sandbox.webhooks.attempts.copy() if a.status and 200 <= a.status < 300)
        return {delivery.identifier for delivery in taken if not isinstance(parse(delivery.body), Ignored)}

    def metric(self, sample: str) -> float:
        """The value of a sample; 0 when there is none."""
        for line in requests.get(f"{self.url}/metrics", timeout=10).text.splitlines():
            name, _, number = line.rpartition(" ")
            if name == sample:
                return float(number)
        return 0.0


@contextmanager
def operated(
    database_url: str,
    directory: Path,
    *,
    face: Face = Face.CLOUD,
    site: str = QUIET,
    gates: str = "",
    rice: str = "",
    evidence: str = "",
    secrets: Mapping[str, str] | None = None,
) -> Iterator[Operated]:
    """A running service on this database and a sandbox that sends it webhooks. Both are gone at the end.

    `gates`: more gates than the shipped ones, in YAML. `rice`, `evidence`: the files of these names; without rice.yaml
    RICE is off. `secrets`: variables that evidence.yaml names.
    """
    with running(face, clock=SystemClock()) as jira:
        jira.sandbox.webhooks.conduct = WebhookConduct(retry_seconds=0.5)
        account = jira.sandbox.site.user(SERVICE)
        _configure(
            directory / "config", face, site, {"gates/more.yaml": gates, "rice.yaml": rice, "evidence.yaml": evidence}
        )
        environ = _environ(directory, database_url, jira, account) | dict(secrets or {})
        migrate(database_url)
        store = open_store(database_url, clock=SystemClock())
        service = Operated(jira, directory, environ, store)
        try:
            service.start()
            service.wait_until_ready()
            jira.sandbox.webhooks.register(
                "Crossgate", f"{service.url}/webhooks/jira", EVENTS, secret=SECRET, face=face
            )
            yield service
        finally:
            service.kill()
            store.close()


def _environ(directory: Path, database_url: str, jira: Running, account: User) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CROSSGATE_")}
    return kept | {
        "CROSSGATE_CONFIG": str(directory / "config"),
        "CROSSGATE_DATABASE_URL": database_url,
        "CROSSGATE_JIRA_URL": jira.url,
        "CROSSGATE_JIRA_TOKEN": account.token,
        "CROSSGATE_WEBHOOK_SECRET": SECRET,
        **({"CROSSGATE_JIRA_EMAIL": account.email} if jira.server.face is Face.CLOUD else {}),
    }


def _configure(directory: Path, face: Face, site: str, more: Mapping[str, str]) -> None:
    (directory / "gates").mkdir(parents=True)
    for name, text in more.items():
        if text:
            (directory / name).write_text(text, encoding="utf-8")
    for name in ("gates.yaml", "fields.yaml"):
        shutil.copy(SHIPPED_CONFIGURATION / name, directory / name)
    jira = f"jira: {{deployment: {face.value.replace('-', '_')}, projects: [FRAUD, RECO]}}"
    (directory / "site.yaml").write_text(f"{jira}\n{site}\n", encoding="utf-8")
