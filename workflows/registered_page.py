"""What Crossgate knows of a page that it publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workflows.page import Json


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """Which page holds which document, and what was last written there."""

    document: str  # Its id in the configuration.
    subject: str  # The issue's id, which stays when the key changes; or a scope such as `project:FRAUD`.
    issue_key: str  # "": it is about no single issue.
    page_id: str
    space_id: str
    url: str
    title: str  # As Crossgate last gave it, so that a person's renaming is told from ours.
    parent_id: str | None  # Where Crossgate put it.
    version: int  # After our last write or look.
    state: str  # A `PageState` of the documents; kept as text, so that an old row outlives its word.
    at: datetime  # When it was last handled.
    inputs: str = ""  # Digest of everything the page is made from; "": not known.
    note: str = ""  # Why it is in this state, for people.
    linked: str = ""  # Digest of the link on the issue as it was last written.
    run: str = ""  # The run that last handled it: one that was interrupted goes on after those.
    sections: Mapping[str, Json] = field(
        default_factory=dict, hash=False
    )  # What was generated, by section id, in order.
