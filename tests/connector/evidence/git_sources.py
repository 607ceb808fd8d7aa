"""Sources over repositories, as the program builds them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import SecretStr

from connector.evidence.dvc import DvcSource
from connector.evidence.dvc.copies import Copy
from connector.evidence.dvc.repository import Repository
from connector.evidence.dvc.routes import Origin
from connector.evidence.fetching.wire import Resolve, resolve
from tests.fake_clock import FakeClock
from tests.fake_telemetry import CountingTelemetry


def dvc_source(
    address: str,
    copies: Path,
    *,
    fetch: bool = True,
    seconds: float = 60,
    private: bool = True,
    certificates: str | None = None,
    secrets: Mapping[str, str] | None = None,
    find: Resolve = resolve,
    environ: Mapping[str, str] | None = None,
) -> DvcSource:
    """A source called `repo`."""
    hidden = {name: SecretStr(secret) for name, secret in (secrets or {}).items()}
    origin = Origin(address, private, certificates, hidden, find, environ or {})
    copy = Copy("repo", origin, copies, seconds, CountingTelemetry())
    return DvcSource(Repository("repo", copy, fetch=fetch), FakeClock())
