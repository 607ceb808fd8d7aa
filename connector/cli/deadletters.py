"""`crossgate deadletters`: what failed for good, and what to do with it."""

from __future__ import annotations

import click

from connector.cli.options import with_json, with_store
from connector.cli.output import print_json, say
from connector.cli.stores import opened
from workflows.kept import DeadLetter
from workflows.telling.cleaning import clean

MISSING = "There is no dead letter {id}. `crossgate deadletters list` shows those there are."
LARGEST = 2**63 - 1
"""The largest number that a database holds."""
ID = click.IntRange(min=1, max=LARGEST)


def _as_json(letter: DeadLetter) -> dict[str, object]:
    return {
        "id": letter.id,
        "issue": letter.delivery.issue_key,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "received_at": letter.delivery.received_at.isoformat(),
        "died_at": letter.died_at.isoformat(),
        "source": letter.delivery.source,
    }


@click.group("deadletters")
def command() -> None:
    """Deliveries that failed for good, each kept with its reason."""


@command.command("list")
@click.option("--limit", type=ID, default=100, show_default=True, help="At most so many, the newest first.")
@with_store
@with_json
def list_(limit: int, database_url: str | None, *, as_json: bool) -> None:
    """List dead letters, the newest first."""
    with opened(database_url) as store:
        letters = store.queue.dead_letters(limit)
    if as_json:
        print_json([_as_json(letter) for letter in letters])
        return
    if not letters:
        click.echo("No dead letters.")
    for letter in letters:
        about = letter.delivery.issue_key or "no issue"
        say(f"{letter.id}\t{letter.died_at:%Y-%m-%d %H:%M}\t{clean(about)}\t{clean(letter.reason)}")


@command.command()
@click.argument("id", type=ID)
@with_store
@with_json
def show(id: int, database_url: str | None, *, as_json: bool) -> None:
    """Show one dead letter with its body as it came."""
    with opened(database_url) as store:
        letter = store.queue.dead_letter(id)
    if letter is None:
        raise click.ClickException(MISSING.format(id=id))
    body = letter.delivery.body.decode("utf-8", "backslashreplace")
    if as_json:
        print_json({**_as_json(letter), "headers": dict(letter.delivery.headers), "body": body})
        return
    for name, value in _as_json(letter).items():
        say(f"{name}: {value}")
    say(f"\n{body}")


@command.command()
@click.argument("ids", type=ID, nargs=-1, required=True)
@with_store
def replay(ids: tuple[int, ...], database_url: str | None) -> None:
    """Put dead letters back into the queue, as if they had just come."""
    with opened(database_url) as store:
        missing = [letter for letter in ids if not store.queue.replay(letter)]
    _tell(ids, missing, "put back")


@command.command()
@click.argument("ids", type=ID, nargs=-1, required=True)
@with_store
def discard(ids: tuple[int, ...], database_url: str | None) -> None:
    """Remove dead letters for good."""
    with opened(database_url) as store:
        missing = [letter for letter in ids if not store.queue.discard(letter)]
    _tell(ids, missing, "removed")


def _tell(ids: tuple[int, ...], missing: list[int], what: str) -> None:
    done = [letter for letter in ids if letter not in missing]
    if done:
        click.echo(f"{what.capitalize()}: {', '.join(map(str, done))}")
    if missing:
        raise click.ClickException(" ".join(MISSING.format(id=letter) for letter in missing))
