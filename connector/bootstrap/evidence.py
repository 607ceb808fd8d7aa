"""Build the desk of evidence: every source of evidence.yaml, with its secret from the environment."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import assert_never
from urllib.parse import urlsplit

from pydantic import SecretStr

from config.evidence.sources import Dashboard, Demo, Dvc, Evidence, Figma, Http, Linked, Mlflow, Reached, Source, Token
from connector.bootstrap.secrets import secret_of
from connector.evidence.dashboard import DashboardSource
from connector.evidence.demo import DemoSource
from connector.evidence.desk import Desk, Seat
from connector.evidence.dvc import DvcSource
from connector.evidence.dvc.copies import Copy
from connector.evidence.dvc.repository import Repository
from connector.evidence.dvc.routes import Origin
from connector.evidence.fetching.bounds import Bounds
from connector.evidence.fetching.fetcher import Fetcher
from connector.evidence.figma import FigmaSource
from connector.evidence.http import HttpSource
from connector.evidence.mlflow import MlflowSource
from connector.evidence.unready import UnreadySource
from workflows.ports import Clock, EvidenceSource, Telemetry

COPIES = Path("var/evidence")
"""Where copies of remote repositories are kept; they can be deleted at any time."""


def open_desk(evidence: Evidence, environ: Mapping[str, str], telemetry: Telemetry, clock: Clock) -> Desk:
    """The desk. A source whose secret is not set is there, and says so to whoever asks."""
    seats = {
        name: Seat(_source(name, source, environ, telemetry, clock), source.fresh)
        for name, source in evidence.sources.items()
    }
    return Desk(seats, evidence.deadline, clock)


def _source(
    name: str, source: Source, environ: Mapping[str, str], telemetry: Telemetry, clock: Clock
) -> EvidenceSource:
    secrets = _secrets(source.token, environ)
    if secrets is None and source.token is not None:
        return UnreadySource(source.token.variable)
    if isinstance(source, Dvc):
        return DvcSource(_repository(name, source, secrets or {}, telemetry), clock)
    fetcher = open_fetcher(name, source, environ, telemetry)
    match source:
        case Mlflow():
            return MlflowSource(fetcher, str(source.url), source.experiments, clock)
        case Figma():
            return FigmaSource(fetcher, str(source.url), clock, asked=secrets is not None)
        case Dashboard():
            return DashboardSource(fetcher, clock)
        case Demo():
            return DemoSource(fetcher, clock)
        case Http():
            return HttpSource(fetcher, str(source.url), clock)
        case _:
            assert_never(source)


def open_fetcher(name: str, source: Reached, environ: Mapping[str, str], telemetry: Telemetry) -> Fetcher:
    """The way to a source over HTTP, without its secret where that is not set."""
    return Fetcher(name, _bounds(source), telemetry, secrets=_secrets(source.token, environ))


def _repository(name: str, source: Dvc, secrets: Mapping[str, SecretStr], telemetry: Telemetry) -> Repository:
    origin = Origin(source.repository, source.private_addresses, source.certificates, secrets)
    copy = Copy(name, origin, COPIES, source.timeout.total_seconds(), telemetry)
    return Repository(name, copy, fetch=source.fetch)


def _bounds(source: Reached) -> Bounds:
    hosts = source.hosts if isinstance(source, Linked) else ()
    if isinstance(source, Mlflow | Figma | Http):
        hosts = (urlsplit(str(source.url)).netloc,)
    return Bounds(
        hosts,
        source.private_addresses,
        source.timeout.total_seconds(),
        source.largest_answer,
        source.certificates,
    )


def _secrets(token: Token | None, environ: Mapping[str, str]) -> Mapping[str, SecretStr] | None:
    """The header with the secret; None when there is none to be sent, or it is not set."""
    secret = None if token is None else secret_of(token.variable, environ)
    if token is None or secret is None:
        return None
    if token.header.lower() != "authorization" or token.scheme is None:
        return {token.header: SecretStr(secret)}
    if token.scheme.lower() == "basic":
        secret = base64.b64encode(secret.encode()).decode()
    return {token.header: SecretStr(f"{token.scheme} {secret}")}
