"""`demo`: whether a demo of a model is well, how quickly it answers, and which model it says it runs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from connector.evidence.fetching.answers import denied, json_of
from connector.evidence.fetching.failures import NotHad, unavailable
from connector.evidence.fetching.fetcher import Fetcher
from workflows.evidence.answers import Answer, Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Demo
from workflows.ports import Clock

_QUANTILE = 0.95
_NAMES = ("model_version", "version")


class DemoSource:
    """Asks demos on the hosts that were named."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self._fetcher = fetcher
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """Its health, its latency and its version, as far as they are asked for."""
        try:
            match question.subject:
                case Demo() as demo:
                    return self._tried(demo)
                case _:
                    raise unavailable("evidence.wrong_subject", "not a demo", source=question.source)
        except NotHad as nothing:
            return nothing.answer

    def _tried(self, demo: Demo) -> Found:
        address = self._fetcher.allowed(demo.address)
        return Found(tuple(self._findings(demo)), self._clock.now(), address.url, address.host)

    def _findings(self, demo: Demo) -> Iterator[Finding]:
        answer, seconds = self._fetcher.timed(_below(demo.address, demo.health))
        denied(answer, self._fetcher.source)
        yield Finding("demo.status", answer.status)
        if demo.tries:
            times = [seconds] + [
                self._fetcher.timed(_below(demo.address, demo.health))[1] for _ in range(demo.tries - 1)
            ]
            yield Finding("demo.p95", round(percentile(times, _QUANTILE) * 1000, 1), "ms")
        if demo.version_path:
            document = json_of(self._fetcher.get(_below(demo.address, demo.version_path)), self._fetcher.source)
            version = version_in(document)
            if version is not None:
                yield Finding("demo.version", version)


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so large a share of all do not exceed (the nearest rank)."""
    return sorted(values)[max(math.ceil(share * len(values)), 1) - 1]


def version_in(document: Any) -> str | None:
    """The version that a document names: OpenAPI's `info.version`, else `model_version`, else `version`."""
    if isinstance(document, str | int):
        return str(document)
    if not isinstance(document, dict):
        return None
    if "openapi" in document and isinstance(document.get("info"), dict):
        document = document["info"]
    named = next((document[name] for name in _NAMES if isinstance(document.get(name), str | int)), None)
    return None if named is None else str(named)


def _below(address: str, path: str) -> str:
    """A path below an address; whatever else the address holds is left out."""
    return urljoin(address.rstrip("/").split("?")[0].split("#")[0] + "/", path.lstrip("/"))
