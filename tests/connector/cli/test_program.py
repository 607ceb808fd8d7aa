from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from connector.cli import main
from connector.cli.program import COMMANDS
from tests.connector.cli.commanding import Terminal
from tests.service_process import ROOT

HEAVY = ("flask", "requests", "sqlalchemy", "jira", "atlassian", "connector.storage", "connector.sandbox")


def test_the_help_names_every_command_and_loads_none() -> None:
    """Asking what there is does not pay for Jira's client, the store or the receiver."""
    asked = (
        "import sys\n"
        "from connector.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print('LOADED', *sorted(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    told, _, loaded = ran.stdout.partition("LOADED")
    assert [name for name in COMMANDS if f"  {name} " not in told] == []
    modules = [module for module, _ in COMMANDS.values()]
    assert set(loaded.split()) & {*HEAVY, *modules} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_under_its_name_and_tells_what_it_does(name: str) -> None:
    """The table of commands is true, and each command, and each option of it, has its help."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    inner = list(command.commands.values()) if isinstance(command, click.Group) else []
    for each in (command, *inner):
        assert each.help
        options = [option for option in each.params if isinstance(option, click.Option)]
        assert [option.name for option in options if not option.help] == []
    assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_every_module_of_a_command_is_in_the_table() -> None:
    """A command that was written and not named could not be run."""
    folder = ROOT / "connector" / "cli"
    modules = [*folder.glob("*.py"), *folder.glob("*/__init__.py")]
    telling = [path for path in modules if "\n@click." in path.read_text(encoding="utf-8")]
    written = {path.parent.name if path.stem == "__init__" else path.stem for path in telling}
    assert written - {"program"} == {module.rpartition(".")[2] for module, _ in COMMANDS.values()}


def test_an_unknown_command_is_a_usage_error(terminal: Terminal) -> None:
    """Status 2, and where to look."""
    assert "--help" in terminal.run("chek-config", status=2).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--port", "65536"),
        ("serve", "--port", "http"),
        ("serve", "--web-processes", "0"),
        ("serve", "--only", "receiver"),
        ("sandbox", "--port", "-1"),
        ("deadletters", "list", "--limit", "0"),
        ("log",),
        ("explain",),
    ],
    ids=" ".join,
)
def test_an_option_that_cannot_be_used_is_a_usage_error(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    """Status 2 with the usage, before anything is started."""
    assert "Usage: " in terminal.run(*arguments, status=2).output


READING = (
    ("deadletters", "list"),
    ("deadletters", "show", "1"),
    ("deadletters", "replay", "1"),
    ("deadletters", "discard", "1"),
    ("explain", "FRAUD-1"),
    ("log", "verify"),
)


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_store_that_is_not_there_is_told_and_not_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Status 2 with the place and what names it; nothing is left on the disk by having asked."""
    url = f"sqlite:///{tmp_path / 'var' / 'crossgate.db'}"
    told = Terminal(tmp_path).run(*arguments, "--database-url", url, status=2).stderr
    assert f"{url}: there is no database here yet" in told
    assert "CROSSGATE_DATABASE_URL" in told
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_something_else_is_told(tmp_path: Path) -> None:
    """An empty database has no tables of Crossgate, and a file of another kind is no database."""
    (tmp_path / "empty.db").touch()
    (tmp_path / "prose.db").write_text("Not a database, and long enough to be seen as one that is none. " * 30)
    terminal = Terminal(tmp_path)
    empty = terminal.run("log", "verify", "--database-url", f"sqlite:///{tmp_path}/empty.db", status=2)
    assert "no tables of Crossgate" in empty.stderr
    prose = terminal.run("log", "verify", "--database-url", f"sqlite:///{tmp_path}/prose.db", status=1)
    assert "prose.db: file is not a database" in prose.stderr


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite://host/crossgate.db", "three slashes"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///crossgate.db?mode=ro", "names no file"),
        ("mysql://crossgate:s3cr3t-password@db/crossgate", "sqlite or postgresql"),
        ("postgresql+asyncpg://crossgate:s3cr3t-password@db/crossgate", "sqlite or postgresql"),
        ("postgresql://crossgate:s3cr3t-password@db:port/crossgate", "cannot be read"),
        ("postgresql://[::1/s3cr3t-password", "cannot be read"),
    ],
)
def test_a_database_url_that_cannot_be_used_is_told(tmp_path: Path, url: str, told: str) -> None:
    """Status 2, what is allowed, and never the password."""
    assert told in Terminal(tmp_path).run("log", "verify", "--database-url", url, status=2).stderr


def test_a_database_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """That is a failure of a system and no wrong usage: status 1; the password stays unsaid."""
    url = "postgresql://crossgate:s3cr3t-password@127.0.0.1:1/crossgate"
    told = Terminal(tmp_path, {"CROSSGATE_DATABASE_URL": url}).run("log", "verify", status=1).stderr
    assert "StoreUnavailable" in told
    assert "127.0.0.1" in told
