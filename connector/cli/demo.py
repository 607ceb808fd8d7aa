"""`crossgate demo`: the main job, shown without any account."""

from __future__ import annotations

import shlex
import signal
import threading

import click

from connector.demo.narrator import Narrator
from connector.demo.stage import Stage, stage
from connector.demo.story import LOST, SKIPPER, TWICE, tell
from connector.demo.waiting import DidNotHappen


@click.command("demo")
@click.option("--once", is_flag=True, help="End after the story.")
def command(*, once: bool) -> None:
    """Start a sandbox Jira and the service on free ports, play a short story, and keep running until Ctrl-C."""
    narrator = Narrator()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    try:
        with stage() as running:
            try:
                tell(running, narrator)
            except DidNotHappen as error:
                log = (running.directory / "service.log").read_text(encoding="utf-8", errors="replace")
                raise click.ClickException(f"{error}\nThe service said:\n{log}") from error
            if not once:
                _invite(running, narrator)
                stop.wait()
    except DidNotHappen as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        narrator.plain("")
    narrator.note("Ended; nothing is left behind.")


def _invite(stage: Stage, narrator: Narrator) -> None:
    """Some things to try by hand."""
    issue = f"{stage.jira_url}/rest/api/3/issue/{TWICE}"
    curl = "curl -su priya@example.com:priya-token"
    body = '-H \'Content-Type: application/json\' -d \'{"transition": {"id": "51"}}\''
    database = shlex.quote(stage.environ["CROSSGATE_DATABASE_URL"])
    narrator.title("It keeps running. Things to try from another terminal:")
    narrator.plain(f"\n  Open {stage.jira_url}/browse/{SKIPPER} in a browser.\n")
    narrator.plain(f"  Its one-pager: {stage.page_address(SKIPPER)}\n")
    narrator.plain(f"  Skip the review yourself, as Priya; then see where {TWICE} is:")
    narrator.plain(f"    {curl} {body} {issue}/transitions")
    narrator.plain(f"    {curl} '{issue}?fields=status'\n")
    narrator.plain("  Watch the numbers:")
    narrator.plain(f"    curl -s {stage.service_url}/metrics | grep crossgate_decisions\n")
    narrator.plain(f"  Ask why {LOST} came back:")
    narrator.plain(f"    .venv/bin/crossgate explain {LOST} --database-url {database}\n")
    narrator.plain("  Ctrl-C ends everything.")
