"""`crossgate serve`: run the service, or some of its parts."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from connector.cli.options import environment, with_config, with_jira, with_store
from connector.logs import configure_logs
from connector.serving.lifeline import follow_supervisor
from connector.serving.web import WORKERS, serve_web
from connector.telemetry import DIRECTORY

RECEIVER_FIRST = 1.0
"""Seconds by which the receiver starts before the rest: it is what others wait for."""
PARTS = ("web", "worker", "scheduler")


@click.command("serve")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Run this part alone; may be given twice.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port to listen on.")
@click.option(
    "--web-processes", type=click.IntRange(1, 64), default=WORKERS, show_default=True, help="Processes of the receiver."
)
@with_config
@with_store
@with_jira
def command(
    only: tuple[str, ...],
    host: str,
    port: int,
    web_processes: int,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
) -> None:
    """Run the service: the receiver in processes of its own, worker and scheduler in another; or what --only names.

    Several machines need nothing but the same PostgreSQL database. SIGTERM finishes or hands back what is in flight.
    """
    configure_logs()
    environ = environment(config=config, database_url=database_url, jira_url=jira_url)
    web = ("--host", host, "--port", str(port), "--web-processes", str(web_processes))
    parts = [name for name in PARTS if name in only]
    if not parts or ("web" in parts and len(parts) > 1):
        raise SystemExit(_supervised(environ, parts or PARTS, web))
    os.environ.update(environ)
    if not follow_supervisor():
        import_module("connector.serving.checking").check(environ, parts)
    if parts == ["web"]:
        raise SystemExit(_web(host, port, web_processes))
    # Here, not above: a receiver's process shall load neither the Jira adapter nor what the checks need.
    import_module("connector.serving.background").run(environ, parts)


def _supervised(environ: Mapping[str, str], parts: Sequence[str], web: Sequence[str]) -> int:
    """Check everything once, so that what is wrong is said once; then start the parts and keep them up."""
    import_module("connector.serving.checking").check(environ, parts)
    supervisor = import_module("connector.serving.supervisor")
    own = (sys.executable, "-m", "connector.cli", "serve")
    background = [name for name in parts if name != "web"]
    named = [option for name in background for option in ("--only", name)]
    delay = RECEIVER_FIRST if "web" in parts else 0.0
    children = [
        *([supervisor.Part("web", (*own, "--only", "web", *web))] if "web" in parts else []),
        *([supervisor.Part(" and ".join(background), (*own, *named), delay, hears_hangup=True)] if background else []),
    ]
    with tempfile.TemporaryDirectory(prefix="crossgate-metrics-") as numbers:
        status: int = supervisor.supervise(children, environ=environ, numbers=Path(numbers))
        return status


def _web(host: str, port: int, processes: int) -> int:
    with tempfile.TemporaryDirectory(prefix="crossgate-metrics-") as numbers:
        os.environ.setdefault(DIRECTORY, numbers)
        return serve_web(host=host, port=port, workers=processes)
