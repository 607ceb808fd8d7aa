"""`crossgate evidence KEY`: what is known from outside of Jira, from where, when, and what is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from config.loader import load
from connector.bootstrap.evidence import open_desk
from connector.bootstrap.tracking import tracking
from connector.cli.options import settings, with_config, with_jira, with_json
from connector.cli.output import print_json, say
from connector.telemetry import PrometheusTelemetry
from workflows.cases.dossier import Dossier, Entry
from workflows.evidence.answers import Found, Missing
from workflows.results import Reason
from workflows.telling import plain
from workflows.telling.cleaning import clean
from workflows.telling.wording import Speech


@click.command("evidence")
@click.argument("key")
@with_config
@with_jira
@with_json
def command(key: str, config: Path | None, jira_url: str | None, *, as_json: bool) -> None:
    """Ask all sources for what the gates want to know about issue KEY. Nothing is decided, written or recorded.

    Exits 0 when everything was found, 1 when something is missing or a source did not answer.
    """
    chosen = settings(config=config, jira_url=jira_url)
    configuration = load(chosen.config)
    with (
        tracking(chosen, configuration) as site,
        closing(open_desk(configuration.evidence, os.environ, PrometheusTelemetry(), site.clock)) as desk,
    ):
        entries = Dossier(configuration.policy, site.tracker, desk, site.clock)(key.strip().upper())
    if as_json:
        print_json([_as_json(entry) for entry in entries])
    elif entries:
        for entry in entries:
            say("\n".join(_lines(entry)))
    else:
        say("No gate asks for evidence about this issue.")
    raise SystemExit(0 if all(isinstance(entry.answer, Found) for entry in entries) else 1)


def _lines(entry: Entry) -> Iterator[str]:
    asked_by = f"asked by {', '.join(map(clean, entry.gates))}"
    if isinstance(entry.answer, Found):
        found = entry.answer
        yield f"[FOUND] {clean(entry.source)}: {clean(found.title)} ({asked_by})"
        if found.link:
            yield f"  {clean(found.link)}"
        for finding in found.findings:
            several = "".join(f" or {other}" for other in finding.also)
            unit = f" {finding.unit}" if finding.unit else ""
            since = f", of {finding.at.isoformat(timespec='seconds')}" if finding.at else ""
            yield f"  {clean(finding.what)}: {clean(str(finding.value))}{clean(several)}{unit}{since}"
        yield f"  seen at {found.observed_at.isoformat(timespec='seconds')}"
    else:
        yield f"[{_state(entry).upper()}] {clean(entry.source)}: {_words(entry.answer.reason)} ({asked_by})"


def _state(entry: Entry) -> str:
    if isinstance(entry.answer, Found):
        return "found"
    return "missing" if isinstance(entry.answer, Missing) or entry.question is None else "unavailable"


def _words(why: Reason) -> str:
    return plain.line(Speech().say(why))


def _as_json(entry: Entry) -> dict[str, object]:
    body: dict[str, object] = {"source": entry.source, "gates": list(entry.gates), "state": _state(entry)}
    if not isinstance(entry.answer, Found):
        return {**body, "reason": {"code": entry.answer.reason.code, "text": _words(entry.answer.reason)}}
    return {
        **body,
        "title": entry.answer.title,
        "link": entry.answer.link,
        "observed_at": entry.answer.observed_at.isoformat(),
        "findings": [
            {
                "what": finding.what,
                "value": finding.value,
                "unit": finding.unit,
                "at": finding.at.isoformat() if finding.at else None,
                "also": list(finding.also),
                "digest": finding.digest,
            }
            for finding in entry.answer.findings
        ],
    }
