"""`crossgate log`: the decision log's soundness."""

from __future__ import annotations

import click

from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened


@click.group("log")
def command() -> None:
    """The decision log: every row carries the hash of the one before."""


@command.command()
@with_store
@with_json
def verify(database_url: str | None, *, as_json: bool) -> None:
    """Find every row that was altered, removed or inserted. Exits 1 when there is one."""
    with opened(database_url) as store:
        faults, head = store.log.verify(), store.log.head()
    if as_json:
        print_json({"head": head, "faults": [{"row": fault.seq, "what": fault.what} for fault in faults]})
    else:
        for fault in faults:
            say(f"row {fault.seq}: {fault.what}")
        say(f"{len(faults)} faults." if faults else f"The log is sound. Its head is {head}.")
    if faults:
        raise SystemExit(1)
