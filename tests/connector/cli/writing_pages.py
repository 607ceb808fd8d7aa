"""A terminal that writes pages of a sandbox, on either face."""

from __future__ import annotations

from pathlib import Path

from connector.sandbox import Face
from connector.sandbox.confluence.serving import CONTEXT
from tests.connector.cli.commanding import Terminal
from tests.contract.stores import sqlite_url
from tests.sandboxes import EMAIL, TOKEN, Running


def page_writer(site: Running, face: Face, directory: Path, **files: str) -> Terminal:
    """Its configuration holds these files, named without `.yaml`, and knows the site."""
    config = directory / "config"
    config.mkdir()
    deployment = "cloud" if face is Face.CLOUD else "data_center"
    written = {"site": f"jira: {{deployment: {deployment}}}\n", **files}
    for name, text in written.items():
        (config / f"{name}.yaml").write_text(text, encoding="utf-8")
    environ = {
        "CROSSGATE_DATABASE_URL": sqlite_url(directory),
        "CROSSGATE_CONFIG": str(config),
        "CROSSGATE_JIRA_URL": site.url,
        "CROSSGATE_JIRA_EMAIL": EMAIL,
        "CROSSGATE_JIRA_TOKEN": TOKEN,
        "CROSSGATE_CONFLUENCE_URL": site.url + CONTEXT[face],
    }
    return Terminal(directory, environ)
