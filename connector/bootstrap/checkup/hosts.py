"""A host that links may lead to: whether its name leads somewhere, its certificate lasts, and it answers at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from connector.bootstrap.checkup.check import Check, bad, good
from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from workflows.evidence.answers import Missing, Unavailable
from workflows.telling import plain
from workflows.telling.wording import Speech

_SOON = timedelta(days=14)
"""A certificate that ends within this time is told as something that is not well."""


@dataclass(frozen=True, slots=True)
class Host:
    """One host of a source."""

    source: str
    name: str  # As evidence.yaml writes it, with a port or a star.
    fetcher: Fetcher

    def check(self, now: datetime) -> Check:
        """What can be told of it without a link of an issue's."""
        label = f"source {self.source}: {self.name}"
        if self.name.startswith("*."):
            return good(label, "stands for every host below it; each is seen when an issue links to it")
        try:
            return self._over("https", label, now)
        except NotHad as nothing:
            answer = nothing.answer
            if answer.reason.code not in {"evidence.unreachable", "evidence.slow"}:
                return bad(label, told(answer))
        try:
            return self._over("http", label, now)
        except NotHad:
            return bad(label, told(answer))

    def _over(self, scheme: str, label: str, now: datetime) -> Check:
        url = f"{scheme}://{self.name}/"
        left = None if scheme == "http" else self.fetcher.certificate_until(url) - now
        answer, seconds = self.fetcher.timed(url)
        words = f"answers {answer.status} after {seconds * 1000:.0f} ms over {scheme}"
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            words += "; it wants a sign-in: write token: where its pages are asked for"
        if left is None:
            return good(label, words)
        if left < _SOON:
            return bad(label, f"{words}; its certificate ends in {left.days} days: have it renewed")
        return good(label, f"{words}; its certificate lasts {left.days} days")


def told(answer: Missing | Unavailable) -> str:
    """Why nothing was had, with the detail that only administrators see."""
    words = plain.line(Speech().say(answer.reason))
    detail = answer.detail if isinstance(answer, Unavailable) else ""
    return f"{words} ({detail})" if detail else words
