"""`crossgate waivers`: which issues may pass which gates without, until when, and taking that back."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened
from connector.clock import SystemClock
from workflows.gate_commands.dates import last_day
from workflows.telling.cleaning import clean
from workflows.waivers import Waiver, WaiverState

LARGEST = 2**63 - 1
"""The largest number that a database holds."""
_OPEN = frozenset({WaiverState.REQUESTED, WaiverState.GRANTED})


def _standing(waiver: Waiver, now: datetime) -> str:
    ended = waiver.state is not WaiverState.REVOKED and waiver.until <= now
    return "ended" if ended else waiver.state.value


def _as_json(waiver: Waiver, now: datetime) -> dict[str, object]:
    return {
        "id": waiver.id,
        "issue": waiver.issue_key,
        "gate": waiver.gate_id,
        "state": _standing(waiver, now),
        "until": last_day(waiver.until).isoformat(),
        "why": waiver.why,
        "asked_by": waiver.asked_by.name or waiver.asked_by.id,
        "asked_at": waiver.asked_at.isoformat(),
        "granted_by": (waiver.granted_by.name or waiver.granted_by.id) if waiver.granted_by else None,
        "granted_at": waiver.granted_at.isoformat() if waiver.granted_at else None,
        "revoked_by": waiver.revoked_by or None,
        "revoked_at": waiver.revoked_at.isoformat() if waiver.revoked_at else None,
        "follow_up": waiver.follow_up or None,
    }


@click.group("waivers")
def command() -> None:
    """Waivers of gates: asked for and granted in the comments of their issues."""


@command.command("list")
@click.option("--issue", metavar="KEY", help="Only of this issue.")
@click.option("--gate", metavar="ID", help="Only of this gate.")
@click.option("--all", "everything", is_flag=True, help="Also those that ended or were revoked.")
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=100_000),
    default=1_000,
    show_default=True,
    help="At most so many, the newest first.",
)
@with_store
@with_json
def list_(
    issue: str | None, gate: str | None, limit: int, database_url: str | None, *, everything: bool, as_json: bool
) -> None:
    """List waivers, the newest first: those that are asked for or hold, unless told otherwise."""
    now = SystemClock().now()
    states: frozenset[WaiverState] = frozenset() if everything else _OPEN
    key = issue.strip().upper() if issue else None
    with opened(database_url) as store:
        found = store.waivers.find(issue_key=key, gate_id=gate, states=states, limit=limit)
    shown = [waiver for waiver in found if everything or waiver.until > now]
    if as_json:
        print_json([_as_json(waiver, now) for waiver in shown])
        return
    if not shown:
        click.echo("No waivers.")
    for waiver in shown:
        by = waiver.granted_by or waiver.asked_by
        say(
            f"{waiver.id}\t{waiver.issue_key}\t{clean(waiver.gate_id)}\t{_standing(waiver, now)}\t"
            f"until {last_day(waiver.until)}\t{clean(by.name or by.id)}\t{clean(waiver.why)}"
        )


@command.command()
@with_store
@with_json
def count(database_url: str | None, *, as_json: bool) -> None:
    """Count waivers by gate and how they stand."""
    with opened(database_url) as store:
        counts = store.waivers.count(SystemClock().now())
    if as_json:
        print_json({gate: dict(sorted(standing.items())) for gate, standing in sorted(counts.items())})
        return
    if not counts:
        click.echo("No waivers.")
    for gate, standing in sorted(counts.items()):
        say(f"{clean(gate)}\t" + ", ".join(f"{number} {name}" for name, number in sorted(standing.items())))


@command.command()
@click.argument("ids", type=click.IntRange(min=1, max=LARGEST), nargs=-1, required=True)
@click.option("--by", metavar="WHO", help="In whose name; the user of this machine when left out.")
@with_store
@with_json
def revoke(ids: tuple[int, ...], by: str | None, database_url: str | None, *, as_json: bool) -> None:
    """Take waivers back. The service then looks whether their issues may stand where they stand.

    Exits 1 when one of them is not there, was taken back before, or has ended.
    """
    now = SystemClock().now()
    with opened(database_url) as store:
        revoked = [number for number in ids if store.waivers.revoke(number, by or getpass.getuser(), now)]
    failed = [number for number in ids if number not in revoked]
    if as_json:
        print_json({"revoked": revoked, "not_revoked": failed})
    elif revoked:
        click.echo(f"Revoked: {', '.join(map(str, revoked))}")
    if failed and not as_json:
        numbers = ", ".join(map(str, failed))
        say(f"Not there, revoked before, or ended: {numbers}. `crossgate waivers list --all` shows all.", err=True)
    if failed:
        raise SystemExit(1)
