"""Files on their way to Confluence."""

from __future__ import annotations

from connector.confluence.modern import DIGEST_MARK
from connector.remote.calls import FilePart
from workflows.page import AttachedFile


def attachment_form(file: AttachedFile) -> dict[str, FilePart]:
    """The form that attaches a file. Its comment carries the digest, by which an unchanged file is known later."""
    return {
        "file": (file.name, file.content, file.media_type),
        "comment": (None, f"Made by Crossgate, {DIGEST_MARK}{file.digest}", "text/plain; charset=utf-8"),
        "minorEdit": (None, "true", "text/plain; charset=utf-8"),
    }
