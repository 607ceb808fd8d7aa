"""Calls to MLflow's REST API, and what its errors mean."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson

from connector.evidence.fetching.answers import json_of, odd
from connector.evidence.fetching.failures import NotHad
from connector.evidence.fetching.fetcher import Fetcher
from connector.remote.answers import Answer

_ABSENT = frozenset({"RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"})
"""How MLflow says that there is no such thing; it calls an id of the wrong form invalid."""


class Absent(Exception):
    """MLflow says that there is no such thing."""


class Api:
    """The calls, at one server."""

    def __init__(self, fetcher: Fetcher, url: str) -> None:
        self.fetcher = fetcher
        self.url = url.rstrip("/")

    @property
    def source(self) -> str:
        """The source's name."""
        return self.fetcher.source

    def get(self, endpoint: str, **query: str | int) -> dict[str, Any]:
        """GET. Raises Absent and NotHad."""
        return self._record(self.fetcher.get(f"{self.url}/api/2.0/mlflow/{endpoint}", query))

    def ask(self, endpoint: str, body: Mapping[str, object]) -> dict[str, Any]:
        """POST that only searches. Raises Absent and NotHad."""
        return self._record(self.fetcher.post(f"{self.url}/api/2.0/mlflow/{endpoint}", body))

    def file(self, place: str, **query: str) -> bytes | None:
        """An artifact, as MLflow's own pages load it; None when the server does not hand it out."""
        try:
            answer = self.fetcher.get(f"{self.url}/{place}", query)
        except NotHad as nothing:
            if nothing.answer.reason.code == "evidence.status":
                return None  # MLflow 2 answers 500 where there is no such file.
            raise
        return answer.body if answer.status == HTTPStatus.OK else None

    def _record(self, answer: Answer) -> dict[str, Any]:
        if answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST} and _error_code(answer) in _ABSENT:
            raise Absent
        raw = json_of(answer, self.source)
        if not isinstance(raw, dict):
            raise odd(self.source, "no object")
        return raw


def _error_code(answer: Answer) -> str:
    try:
        raw = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return ""
    return str(raw.get("error_code", "")) if isinstance(raw, dict) else ""


def named(raw: Any) -> dict[str, str]:
    """A list of `{key, value}` as a mapping; what is not of that form is left out."""
    entries = raw if isinstance(raw, list) else []
    return {
        entry["key"]: entry["value"]
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("key"), str) and isinstance(entry.get("value"), str)
    }
