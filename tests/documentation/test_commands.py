from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from connector.cli import main
from connector.cli.program import COMMANDS
from tests.documentation.pages import PAGES, README, ROOT, Page

_TYPED = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?crossgate (.+)$")
_MAKE = re.compile(r"\bmake ([a-z]+)\b")


def typed(page: Page) -> Iterator[str]:
    """The command lines of a page, without the program's name."""
    lines = [line for language, text in page.fences if language in {"", "sh"} for line in text.splitlines()]
    for line in [*page.spans, *lines]:
        if found := _TYPED.match(line):
            yield found[1]


def faults(line: str) -> Iterator[str]:
    """What the program would not understand. Words such as `KEY` and `DIR` stand for values."""
    words = shlex.split(line)
    command: click.Command | None = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(click.Context(command), words.pop(0))
    if command is None:
        yield "no such command"
        return
    options = {name: option for option in command.params for name in option.opts}
    places = sum(option.nargs for option in command.params if isinstance(option, click.Argument))
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            places -= 1
        elif word not in {*options, "--help", "--version"}:
            yield f"no option {word}"
        elif word in options and not getattr(options[word], "is_flag", False):
            value, kind = (words.pop(0) if words else ""), options[word].type
            if isinstance(kind, click.Choice) and value not in kind.choices:
                yield f"{word} takes no {value}"
    if places < 0 and not any(option.nargs < 0 for option in command.params):
        yield "too many arguments"


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_command_that_is_named_exists(page: Page) -> None:
    """With the options it is shown with."""
    assert {line: found for line in typed(page) if (found := list(faults(line)))} == {}


@pytest.mark.parametrize(
    "line", ["bark", "log bark", "explain FRAUD-1 FRAUD-2", "serve --only bark", "log verify --loudly", "sweep now"]
)
def test_a_command_that_does_not_exist_would_be_noticed(line: str) -> None:
    """The check itself can fail."""
    assert list(faults(line))


def test_every_command_is_named_somewhere() -> None:
    """A command that no page tells of is not found by those who need it. `demo` is what `make demo` runs."""
    named = {line.split()[0] for page in PAGES for line in typed(page)}
    assert set(COMMANDS) - named - {"demo"} == set()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_target_that_is_named_exists(page: Page) -> None:
    """`make X` in code is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    code = "\n".join([*page.spans, *(text for _, text in page.fences)])
    assert set(_MAKE.findall(code)) - targets == set()


def test_every_target_is_explained_to_developers() -> None:
    """The page on contributing names each."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    page = Page(ROOT / "docs/contributing.md").text
    assert [
        name for name in re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE) if f"`make {name}`" not in page
    ] == []


def test_the_readme_shows_the_two_commands() -> None:
    """What everybody begins with."""
    assert ("", "make demo\nmake test\n") in list(README.fences)
