"""The project's pages, and what can be read out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("config", "workflows", "webhooks", "connector")

_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page of Markdown."""

    path: Path

    @property
    def name(self) -> str:
        """Its path in the repository."""
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        """Everything."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def prose(self) -> str:
        """What stands outside of fences."""
        return _FENCE.sub("", self.text)

    @property
    def fences(self) -> Iterator[tuple[str, str]]:
        """Fenced blocks: language and text."""
        return ((found[1], found[2]) for found in _FENCE.finditer(self.text))

    @property
    def spans(self) -> list[str]:
        """What stands in single backticks."""
        return _SPAN.findall(self.prose)

    @property
    def links(self) -> list[str]:
        """Where its links lead, other sites left out."""
        return [link for link in _LINK.findall(self.prose) if "://" not in link]

    @property
    def anchors(self) -> set[str]:
        """Its headings as a browser's address names them."""
        return {
            re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in _HEADING.findall(self.text)
        }

    def follow(self, link: str) -> tuple[Path, str]:
        """The file and the anchor of a link."""
        path, _, anchor = link.partition("#")
        return (self.path.parent / path if path else self.path).resolve(), anchor


README = Page(ROOT / "README.md")
PAGES = (README, Page(ROOT / "CHANGELOG.md"), *(Page(path) for path in sorted((ROOT / "docs").rglob("*.md"))))


def sources(*folders: str) -> list[Path]:
    """The Python files below these folders."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
