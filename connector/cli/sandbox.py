"""`crossgate sandbox`: a Jira and a Confluence of one's own, to try things on."""

from __future__ import annotations

import threading

import click

from connector.clock import SystemClock
from connector.sandbox import Face, SandboxServer
from connector.sandbox.confluence.serving import CONTEXT
from connector.sandbox.organisation import ml_organisation


@click.command("sandbox")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8090,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option("--data-center", is_flag=True, help="Speak as Jira Data Center does, not as Jira Cloud.")
def command(host: str, port: int, *, data_center: bool) -> None:
    """Run a sandbox Jira and Confluence with a small ML organisation in it, in memory, until Ctrl-C."""
    sandbox = ml_organisation(SystemClock())
    face = Face.DATA_CENTER if data_center else Face.CLOUD
    priya = sandbox.site.user("Priya Nair")
    login = priya.name if data_center else priya.email
    try:
        with SandboxServer(sandbox, host, port, face=face) as server:
            click.echo(f"A sandbox Jira at {server.url}. Sign in as {login} with {priya.token}. Ctrl-C ends it.")
            click.echo(f"Its Confluence is at {server.url}{CONTEXT[face]}/.")
            threading.Event().wait()
    except KeyboardInterrupt:
        click.echo()
    finally:
        sandbox.close()
