"""Files, labels and properties on their way to Confluence: both of its APIs take them in the same form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connector.confluence.modern import DIGEST_MARK
from connector.remote.calls import FilePart
from workflows.page import AttachedFile, Json, PageProperty


def attachment_form(file: AttachedFile) -> dict[str, FilePart]:
    """The form that attaches a file. Its comment carries the digest, by which an unchanged file is known later."""
    return {
        "file": (file.name, file.content, file.media_type),
        "comment": (None, f"Made by Crossgate, {DIGEST_MARK}{file.digest}", "text/plain; charset=utf-8"),
        "minorEdit": (None, "true", "text/plain; charset=utf-8"),
    }


def labels_form(labels: Iterable[str]) -> list[dict[str, str]]:
    """Labels that everybody sees."""
    return [{"prefix": "global", "name": name} for name in sorted(labels)]


def property_form(key: str, value: Json, known: PageProperty | None) -> dict[str, Any]:
    """A property of a page; one that is there gets the version after its own."""
    form: dict[str, Any] = {"key": key, "value": value}
    return form if known is None else {**form, "version": {"number": known.version + 1}}
