"""How the story is told in a terminal, and in plain lines elsewhere."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

WIDEST = 110
"""Columns of a comment's frame."""


class Narrator:
    """Prints the story. Text from issues is shown as it is: nothing in it is markup."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._chapter = 0

    def title(self, text: str) -> None:
        """What is being shown."""
        self._console.print(f"\n[bold]{escape(text)}[/bold]")

    def chapter(self, text: str) -> None:
        """A new chapter."""
        self._chapter += 1
        self._console.print(f"\n[bold cyan]{self._chapter}. {escape(text)}[/bold cyan]")

    def does(self, who: str, what: str) -> None:
        """Somebody does something."""
        self._console.print(f"   [bold]{escape(who)}[/bold] {escape(what)}")

    def sees(self, what: str, *, well: bool = True) -> None:
        """What can be seen in Jira now."""
        sign = "[green]✓[/green]" if well else "[yellow]↩[/yellow]"
        self._console.print(f"   {sign} {escape(what)}")

    def note(self, text: str) -> None:
        """Something to know."""
        self._console.print(f"   [dim]{escape(text)}[/dim]")

    def comment(self, title: str, text: str) -> None:
        """A comment as it stands on the issue."""
        width = min(self._console.width, WIDEST)
        self._console.print(Panel(Text(text), title=escape(title), title_align="left", border_style="dim", width=width))

    def plain(self, text: str) -> None:
        """Lines to be copied."""
        self._console.print(text, markup=False, soft_wrap=True)
