"""Whether each source of evidence can be asked, and what waits for it when it cannot."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from config.configuration import Configuration
from config.evidence.crosschecks import sources_of
from config.evidence.sources import Dashboard, Demo, Dvc, Evidence, Figma, Http, Mlflow, Source
from connector.bootstrap.checkup.check import Check, bad, good
from connector.bootstrap.checkup.hosts import Host, told
from connector.bootstrap.evidence import open_desk, open_fetcher
from connector.bootstrap.secrets import secret_of
from connector.clock import SystemClock
from connector.evidence.fetching.answers import json_of
from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from connector.remote.answers import printable
from connector.telemetry import PrometheusTelemetry
from workflows.evidence.answers import Found, Missing, Unavailable
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Data, Document, Subject, TaggedRun
from workflows.ports import EvidenceDesk

_AT_ONCE = 8
_PINNING = (2, 37)
"""From here on, Git goes to the address that it is told."""


def check_sources(configuration: Configuration, environ: Mapping[str, str]) -> Iterator[Check]:
    """Each source, side by side; told in the file's order."""
    evidence, telemetry = configuration.evidence, PrometheusTelemetry()
    yield from _told_by(evidence, environ)
    with closing(open_desk(evidence, environ, telemetry, SystemClock())) as desk, ThreadPoolExecutor(_AT_ONCE) as pool:

        def look(named: tuple[str, Source]) -> list[Check]:
            name, source = named
            if source.token is not None and secret_of(source.token.variable, environ) is None:
                return [bad(f"source {name}", f"{source.token.variable} is not set")]
            if isinstance(source, Dvc):
                return [_asked(name, source, Data("HEAD"), desk, _git())]
            return list(_reached(name, source, open_fetcher(name, source, environ, telemetry), desk))

        for name, checks in zip(evidence.sources, pool.map(look, evidence.sources.items()), strict=True):
            waiting = _waiting(name, configuration)
            yield from (one if one.well else bad(one.name, f"{one.words}{waiting}") for one in checks)


def _told_by(evidence: Evidence, environ: Mapping[str, str]) -> Iterator[Check]:
    """The secrets without which nobody can tell Crossgate that something changed."""
    named = [("/webhooks/evidence", evidence.webhook_secret)]
    named += [("/webhooks/mlflow", one.webhook_secret) for one in evidence.sources.values() if isinstance(one, Mlflow)]
    for path, variable in named:
        if variable is not None and secret_of(variable, environ) is None:
            yield bad(
                f"secret of {path}", f"{variable} is not set, so nothing is received there; set it for the service"
            )


def _reached(name: str, source: Source, fetcher: Fetcher, desk: EvidenceDesk) -> Iterator[Check]:
    """One over HTTP: by its address, or by each host that it may ask."""
    try:
        match source:
            case Dashboard() | Demo():
                yield from (Host(name, host, fetcher).check(SystemClock().now()) for host in source.hosts)
            case Mlflow():
                said = fetcher.get(f"{str(source.url).rstrip('/')}/version")
                version = printable(said.body[:40].decode("utf-8", "replace")) if said.status == 200 else "?"  # noqa: PLR2004
                yield _asked(name, source, TaggedRun("crossgate.doctor", "nothing"), desk, f"version {version}")
            case Figma() if source.token is None:
                yield good(f"source {name}", "figma: links are read; without a token nothing is asked of Figma")
            case Figma():
                account = json_of(fetcher.get(f"{str(source.url).rstrip('/')}/v1/me"), name)
                known = account.get("email") or account.get("handle") if isinstance(account, dict) else None
                yield good(f"source {name}", f"figma: answers, as {printable(known or 'somebody')}")
            case _:
                yield _asked(name, source, Document(""), desk, "")
    except NotHad as nothing:
        yield bad(f"source {name}", told(nothing.answer))


def _asked(name: str, source: Source, subject: Subject, desk: EvidenceDesk, besides: str) -> Check:
    """A question that costs little and whose *no* shows as well that the source is there."""
    kind = f"{source.kind} ({besides})" if besides else source.kind
    match desk.ask([Question(name, subject)]).get((name, subject)):
        case Found() as found:
            return good(f"source {name}", f"{kind}: answers" + (f": {found.title}" if isinstance(source, Dvc) else ""))
        case Missing() as missing if isinstance(source, Dvc):
            return bad(f"source {name}", f"{kind}: {told(missing)}")
        case Unavailable(reason=why) if isinstance(source, Http) and why.code == "evidence.not_json":
            return good(
                f"source {name}", f"{kind}: answers; at its address itself stands no JSON, gates name what is below"
            )
        case Unavailable() as down:
            return bad(f"source {name}", f"{kind}: {told(down)}")
        case _:
            return good(f"source {name}", f"{kind}: answers")


def _git() -> str:
    """Git's version, with what an old one cannot do."""
    program = shutil.which("git")
    if program is None:
        return "git is not installed"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    version = said.removeprefix("git version ").split()[0] if said else "?"
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdecimal())
    return f"Git {version}" + ("" if numbers >= _PINNING else ", which looks names up by itself: install 2.37 or later")


def _waiting(name: str, configuration: Configuration) -> str:
    gates = [gate.id for gate in configuration.policy.gates if name in sources_of(gate.require)]
    return f"; until it answers, {', '.join(gates)} cannot decide and moves nothing back" if gates else ""
