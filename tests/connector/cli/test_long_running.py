"""Commands that run until they are told to end, as processes of their own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import requests

from tests.config.writing import GATE, write
from tests.connector.cli.commanding import SECRETS
from tests.service_process import ROOT
from tests.watching import PATIENCE, wait_for


@contextmanager
def started(out: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command; what it says goes into the file."""
    with out.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "connector.cli", *arguments], cwd=ROOT, stdout=file, stderr=file
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def ended(environ: Mapping[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with these settings alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CROSSGATE_")}
    command = [sys.executable, "-m", "connector.cli", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **environ}, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.mark.parametrize(
    ("options", "kind"), [((), "Cloud"), (("--data-center",), "Server")], ids=["cloud", "data-center"]
)
def test_the_sandbox_answers_until_it_is_interrupted(tmp_path: Path, options: tuple[str, ...], kind: str) -> None:
    """It tells its address and how to sign in; both are true; Ctrl-C ends it with status 0."""
    out = tmp_path / "told"
    with started(out, "sandbox", "--port", "0", *options) as process:
        wait_for("the address", lambda: "Ctrl-C" in out.read_text() or process.poll() is not None)
        found = re.search(r"at (http://\S+)\. Sign in as (\S+) with (\S+)\.", out.read_text())
        assert found, out.read_text()
        url, email, token = found.groups()
        with requests.Session() as session:
            session.trust_env = False
            session.auth = (email, token)
            info = session.get(f"{url}/rest/api/2/serverInfo", timeout=10).json()
            me = session.get(f"{url}/rest/api/2/myself", timeout=10).json()
        assert (info.get("deploymentType"), me.get("displayName")) == (kind, "Priya Nair"), (info, me)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    assert "Traceback" not in out.read_text()


def test_a_sandbox_whose_port_is_taken_says_so() -> None:
    """Status 1 and the port; no traceback."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        told = ended({}, "sandbox", "--port", port)
    assert told.returncode == 1
    assert port in told.stderr
    assert "Traceback" not in told.stderr


SETTINGS = {
    "CROSSGATE_JIRA_URL": "https://example.atlassian.net",
    "CROSSGATE_JIRA_EMAIL": "crossgate@example.com",
    "CROSSGATE_JIRA_TOKEN": SECRETS[0],
    "CROSSGATE_WEBHOOK_SECRET": SECRETS[1],
}


@pytest.mark.parametrize(
    ("part", "needed"),
    [
        ((), {"CROSSGATE_JIRA_EMAIL", "CROSSGATE_JIRA_TOKEN", "CROSSGATE_WEBHOOK_SECRET"}),
        (("--only", "web"), {"CROSSGATE_WEBHOOK_SECRET"}),
        (("--only", "worker"), {"CROSSGATE_JIRA_EMAIL", "CROSSGATE_JIRA_TOKEN"}),
    ],
    ids=["all", "web", "worker"],
)
def test_a_service_without_settings_names_those_that_it_needs(
    tmp_path: Path, part: tuple[str, ...], needed: set[str]
) -> None:
    """Status 2, all at once, with an example of each, before anything is started or made."""
    url = f"sqlite:///{tmp_path / 'var' / 'crossgate.db'}"
    told = ended({"CROSSGATE_DATABASE_URL": url}, "serve", *part)
    assert told.returncode == 2
    assert set(re.findall(r"(CROSSGATE_\w+) is not set", told.stderr)) >= needed
    assert "Example: " in told.stderr
    assert "Traceback" not in told.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"CROSSGATE_JIRA_URL": "ftp://example.atlassian.net"}, "CROSSGATE_JIRA_URL"),
        ({"CROSSGATE_JIRA_URL": f"https://me:{SECRETS[2]}@example.atlassian.net"}, "CROSSGATE_JIRA_URL"),
        ({"CROSSGATE_JIRA_TOKEN": f"{SECRETS[0]} and more"}, "CROSSGATE_JIRA_TOKEN"),
        ({"CROSSGATE_JIRA_TOKEN_FILE": "nowhere"}, "CROSSGATE_JIRA_TOKEN_FILE"),
        ({"CROSSGATE_DATABASE_URL": f"sqlite://me:{SECRETS[2]}@host/crossgate.db"}, "CROSSGATE_DATABASE_URL"),
    ],
    ids=["scheme", "password", "blanks", "two", "database"],
)
def test_a_service_with_a_wrong_setting_names_it_and_no_secret(wrong: dict[str, str], said: str) -> None:
    """Status 2 and the variable; neither a value that may be secret nor a traceback."""
    told = ended({**SETTINGS, **wrong}, "serve", "--port", "0")
    assert told.returncode == 2, told.stdout + told.stderr
    assert said in told.stderr
    assert "Traceback" not in told.stderr + told.stdout
    assert [secret for secret in SECRETS if secret in told.stderr + told.stdout] == []


def test_a_service_with_a_broken_configuration_names_the_place(tmp_path: Path) -> None:
    """Status 2, since nothing was started; file, line and column."""
    config = write(tmp_path / "config", {"gates.yaml": GATE.replace("passed", "pased")})
    told = ended(SETTINGS, "serve", "--config", str(config), "--port", "0")
    assert told.returncode == 2
    assert f"{config}/gates.yaml:6:9: " in told.stderr
    assert "Traceback" not in told.stderr
