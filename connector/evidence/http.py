"""`http`: JSON documents at an address, and the values in them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from connector.evidence.fetching.answers import json_of
from connector.evidence.fetching.failures import NotHad, missing, unavailable
from connector.evidence.fetching.fetcher import Fetcher
from workflows.evidence.answers import Answer, Finding, Found, Held
from workflows.evidence.questions import Question
from workflows.evidence.subjects import Document
from workflows.ports import Clock

_LONGEST = 500
_ABSENT = object()


class HttpSource:
    """Asks for documents below one address."""

    def __init__(self, fetcher: Fetcher, url: str, clock: Clock) -> None:
        self._fetcher = fetcher
        self._url = url.rstrip("/")
        self._clock = clock

    def ask(self, question: Question) -> Answer:
        """The values at the pointers that are wanted; one that leads nowhere has no finding."""
        try:
            match question.subject:
                case Document(path=path):
                    return self._document(path, question)
                case _:
                    raise unavailable("evidence.wrong_subject", "not for http", source=question.source)
        except NotHad as nothing:
            return nothing.answer

    def _document(self, path: str, question: Question) -> Found:
        if path and (
            not path.startswith("/") or any(part in {".", ".."} for part in path.split("?", maxsplit=1)[0].split("/"))
        ):
            raise missing("fact.no_document", source=question.source, path=path[:_LONGEST])
        url = f"{self._url}{path}"
        answer = self._fetcher.get(url)
        if answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            raise missing("fact.no_document", source=question.source, path=path or "/")
        document = json_of(answer, question.source)
        found = [(pointer, value_at(document, pointer)) for pointer in sorted(question.wants)]
        findings = tuple(Finding(pointer, held) for pointer, held in found if held is not None)
        return Found(findings, self._clock.now(), url, path or url)


def value_at(document: Any, pointer: str) -> Held | None:
    """The value at a JSON Pointer (RFC 6901); a list or an object by its size, null as `null`; None: leads nowhere."""
    here = document
    for step in pointer.split("/")[1:]:
        here = _down(here, step.replace("~1", "/").replace("~0", "~"))
        if here is _ABSENT:
            return None
    match here:
        case bool() | int() | float():
            return here
        case str():
            return here[:_LONGEST]
        case None:
            return "null"
        case list():
            return f"a list of {len(here)}"
        case _:
            return f"an object with {len(here)} names"


def _down(here: Any, step: str) -> Any:
    if isinstance(here, dict):
        return here.get(step, _ABSENT)
    if isinstance(here, list) and step.isascii() and step.isdecimal() and int(step) < len(here):
        return here[int(step)]
    return _ABSENT
