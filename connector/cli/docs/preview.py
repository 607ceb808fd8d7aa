"""`crossgate docs preview`: a document as a file to look at, before anything is written in Confluence."""

from __future__ import annotations

import re
from pathlib import Path

import click

from connector.cli.docs.running import documents
from connector.cli.options import with_config, with_jira, with_store
from connector.cli.output import say
from workflows.documents.preview import preview
from workflows.errors import RemoteError
from workflows.ports import Wiki

_FILE = click.Path(dir_okay=False, path_type=Path)
_ACCOUNT = re.compile(r'ri:(?:account-id|username|userkey)="([^"]{1,200})"')


@click.command("preview")
@click.argument("key")
@click.option("--document", required=True, help="The document's id in documents.yaml.")
@click.option("--output", type=_FILE, help="The file to write; KEY-DOCUMENT.html when left out.")
@with_config
@with_store
@with_jira
def preview_command(
    key: str,
    document: str,
    output: Path | None,
    config: Path | None,
    database_url: str | None,
    jira_url: str | None,
) -> None:
    """Write the page about the issue KEY as an HTML file that looks like Confluence. Nothing is published."""
    asked = key.strip().upper()
    with documents(config, database_url, jira_url, document) as parts:
        made = parts.publish.made(asked, document)
        if not made:
            say(f"{document} is not for {asked}: its applies_to in documents.yaml does not fit.", err=True)
            raise SystemExit(1)
        rendered, plan = made[0]
        body = plan.body or ""
        page = preview(rendered.title, body, rendered.drawings, _people(parts.wiki, body))
    file = output or Path(f"{asked}-{document}.html")
    file.write_text(page, encoding="utf-8")
    for finding in rendered.findings:
        say(f"MISSING: {finding}", err=True)
    say(str(file))


def _people(wiki: Wiki, body: str) -> dict[str, str]:
    """The names of the accounts that the body mentions; one that cannot be asked for keeps its id."""
    names = {}
    for account in dict.fromkeys(_ACCOUNT.findall(body)):
        try:
            names[account] = wiki.person(account).name
        except RemoteError:
            names[account] = account
    return names
