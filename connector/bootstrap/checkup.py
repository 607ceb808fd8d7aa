"""Whether everything that Crossgate needs is there: its configuration, store, secrets, Jira account and sources."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing

from config.configuration import Configuration
from config.evidence.sources import Dashboard, Demo, Dvc, Evidence, Figma, Http, Mlflow, Source
from config.problems import ConfigurationError
from config.settings import Settings, SettingsError
from connector.bootstrap.checks import Check
from connector.bootstrap.checkup_confluence import check_confluence
from connector.bootstrap.evidence import open_desk
from connector.bootstrap.secrets import secret_of
from connector.bootstrap.tracking import tracking
from connector.clock import SystemClock
from connector.storage import open_store
from connector.telemetry import PrometheusTelemetry
from workflows.cases.policy_book import unresolved
from workflows.errors import RemoteError, StoreUnavailable, WrongStore
from workflows.evidence.answers import Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data, Document, Subject, TaggedRun
from workflows.policy import compile_policy
from workflows.ports import EvidenceDesk
from workflows.telling import plain
from workflows.telling.wording import Speech

SOUND_SQLITE = (3, 51, 3)
"""From here on, SQLite has no WAL-reset bug: two connections that write or checkpoint at once could lose data."""


def check_all(settings: Settings, configuration: Configuration, environ: Mapping[str, str]) -> Iterator[Check]:
    """Look at everything, one after the other; nothing is written."""
    gates, sources = len(configuration.policy.gates), len(configuration.evidence.sources)
    yield Check("configuration", True, f"{gates} gates, {sources} sources of evidence")  # noqa: FBT003  It was read.
    yield _store(settings)
    secrets = len(settings.webhook_secrets)
    yield Check("webhook secret", secrets > 0, f"{secrets} set" if secrets else "set CROSSGATE_WEBHOOK_SECRET")
    yield from _jira(settings, configuration)
    yield from check_confluence(settings, configuration)
    with closing(open_desk(configuration.evidence, environ, PrometheusTelemetry(), SystemClock())) as desk:
        yield from _sources(configuration.evidence, environ, desk)


def _store(settings: Settings) -> Check:
    try:
        with closing(open_store(settings.database_url, clock=SystemClock())) as store:
            depth = store.queue.depth()
    except (StoreUnavailable, WrongStore) as error:
        return Check("store", False, f"{error}; `crossgate serve` makes a new one")  # noqa: FBT003  It is not well.
    words = f"{settings.shown_database_url}: {depth.waiting} waiting, {depth.dead} dead letters"
    if settings.database_url.startswith("sqlite"):
        words += f"; SQLite {sqlite3.sqlite_version}"
        if sqlite3.sqlite_version_info < SOUND_SQLITE:
            words += " (has the WAL-reset bug, which Crossgate's own file lock keeps from happening)"
    return Check("store", True, words)  # noqa: FBT003  It is well.


def _jira(settings: Settings, configuration: Configuration) -> Iterator[Check]:
    try:
        with tracking(settings, configuration) as site:
            account, catalog = site.tracker.own_account(), site.tracker.field_catalog()
    except (SettingsError, RemoteError, ConfigurationError) as error:
        yield Check("jira", False, str(error))  # noqa: FBT003  It is not well.
        return
    yield Check("jira", True, f"{site.url}, as {account.name or account.id}")  # noqa: FBT003  It is well.
    problems = unresolved(compile_policy(configuration.policy, catalog))
    yield Check("fields", not problems, "; ".join(problems) or "every field that gates name is there")


def _sources(evidence: Evidence, environ: Mapping[str, str], desk: EvidenceDesk) -> Iterator[Check]:
    probes = {name: probe for name, source in evidence.sources.items() if (probe := _probe(source)) is not None}
    answers = desk.ask([Question(name, probe) for name, probe in probes.items()])
    for name, source in evidence.sources.items():
        label, token = f"source {name}", source.token
        if token is not None and secret_of(token.variable, environ) is None:
            yield Check(label, False, f"{token.variable} is not set")  # noqa: FBT003  It is not well.
        elif name not in probes:
            yield Check(label, True, f"{source.kind}: asked only when an issue links to it")  # noqa: FBT003
        else:
            answer = answers.get((name, probes[name]))
            down = answer if isinstance(answer, Unavailable) else None
            words = f"{source.kind}: answers" if down is None else plain.line(Speech().say(down.reason))
            yield Check(label, down is None, words + (f" ({down.detail})" if down and down.detail else ""))


def _probe(source: Source) -> Subject | None:
    """A question that costs little and whose *no* shows as well that the source is there."""
    match source:
        case Mlflow():
            return TaggedRun("crossgate.doctor", "nothing")
        case Dvc():
            return Data("HEAD")
        case Http():
            return Document("")
        case Figma() | Dashboard() | Demo():
            return None
