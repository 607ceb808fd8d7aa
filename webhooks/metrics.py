"""`/metrics`: the numbers of all processes of the service, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response

Exposition = Callable[[], tuple[bytes, str]]
"""Gives the text and its content type."""


def scrape(exposition: Exposition) -> Response:
    """Answer a scrape."""
    text, content_type = exposition()
    return Response(text, 200, content_type=content_type)
