"""What RICE tells on an issue: one comment that shows how things stand, edited in place; and what is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.cases.own_comments import OwnComments
from workflows.issue import Issue
from workflows.prose import Paragraph, Prose
from workflows.results import reason
from workflows.rice.values import Finding
from workflows.telling import rice as telling
from workflows.telling.catalogues import Catalogue
from workflows.telling.catalogues.english import ENGLISH
from workflows.telling.wording import Speech

MARK = "rice"
"""The mark of the comment that shows how things stand."""


@dataclass(frozen=True)
class Commenter:
    """Keeps RICE's comments true."""

    comments: OwnComments
    catalogue: Catalogue = ENGLISH  # The words of the site's language.
    site_url: str | None = None  # Makes the issues that a comment names links.

    def __call__(self, issue: Issue, findings: Iterable[Finding]) -> None:
        """Tell the findings that are to be told on the issue; say so when nothing is open any more."""
        found = tuple(findings)
        for mark, prose in telling.once(found, self.site_url, self.catalogue).items():
            self.comments.keep(issue, mark, prose)
        standing = telling.comment(found, self.site_url, self.catalogue)
        if standing is None and not self.comments.is_there(issue.id, MARK):
            return
        self.comments.keep(issue, MARK, standing or _settled(self.catalogue))


def _settled(catalogue: Catalogue) -> Prose:
    return Prose((Paragraph(Speech(catalogue).say(reason("rice.comment_settled"))),))
