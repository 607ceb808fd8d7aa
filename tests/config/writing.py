"""Writes configuration for a test, and reads what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from config.loader import ConfigurationError, load

GATE = """\
gates:
  - id: review
    name: Review
    guards: {to: Done}
    require:
      - passed: {status: QA}
"""
"""The smallest gates.yaml."""


def write(directory: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files, by name, into the directory."""
    for name, content in files.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return directory


def said_of(directory: Path) -> str:
    """What the reader says of a directory, the directory's own name left out; empty when all is well."""
    try:
        load(directory)
    except ConfigurationError as error:
        return str(error).replace(f"{directory}/", "")
    return ""
