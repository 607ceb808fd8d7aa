"""`dashboard`: whether a page that people open is there."""

from __future__ import annotations

import html
import re
from http import HTTPStatus

from connector.evidence.fetching.answers import denied
from connector.evidence.fetching.failures import NotHad, missing, unavailable
from connector.evidence.fetching.fetcher import Fetcher
from connector.remote.answers import printable
from workflows.evidence.answers import Answer, Finding, Found
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Dashboard
from workflows.ports import Clock

_TITLE = re.compile(rb"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
_SEARCHED = 64 * 1024


class DashboardSource:
    """Asks the hosts that were named for one page."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self._fetcher = fetcher
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """That it is there, with its title; certain when there is none."""
        try:
            match question.subject:
                case Dashboard(address=text):
                    return self._page(text, question.source)
                case _:
                    raise unavailable("evidence.wrong_subject", "not a dashboard", source=question.source)
        except NotHad as nothing:
            return nothing.answer

    def _page(self, text: str, source: str) -> Found:
        address = self._fetcher.allowed(text)
        answer = self._fetcher.get(text)
        denied(answer, source)
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise missing("dashboard.gone", host=address.host, status=str(answer.status))
        found = _TITLE.search(answer.body[:_SEARCHED])
        title = printable(html.unescape(found[1].decode("utf-8", "replace"))) if found else address.host
        return Found((Finding("dashboard.reachable", value=True),), self._clock.now(), address.url, title)
