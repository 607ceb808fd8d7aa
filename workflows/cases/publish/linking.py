"""The link on an issue to each of its pages, with how the page stands; written only when it says something new."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, replace

from workflows.cases.publish.values import PageState
from workflows.documents.languages import ENGLISH, PageWords
from workflows.ports import IssueTracker, PageRegistry
from workflows.registered_page import RegisteredPage
from workflows.remote_link import OWN_LINKS, RemoteLink

_SAID = {
    PageState.PUBLISHED: "up to date",
    PageState.HELD_BACK: "waits for somebody to choose or to answer a comment",
    PageState.NOT_TAKEN: "not all that people wrote on it could be taken over",
    PageState.DELETED: "deleted by people",
    PageState.ARCHIVED: "archived",
    PageState.LIVE: "a live doc, not kept up to date",
    PageState.RESTRICTED: "restricted, not kept up to date",
}


@dataclass(frozen=True)
class Linking:
    """Keeps the links."""

    tracker: IssueTracker
    registry: PageRegistry
    words: PageWords = ENGLISH

    def link(self, page: RegisteredPage, name: str) -> None:
        """See to it that the page's issue links to it; `name`: what the document is called."""
        if not page.issue_key or not page.url:
            return
        link = link_to(page, name, self.words)
        digest = hashlib.sha256(repr(astuple(link)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        if digest != page.linked:
            self.tracker.link(page.issue_key, link)
            self.registry.save(replace(page, linked=digest))


def link_to(page: RegisteredPage, name: str, words: PageWords = ENGLISH) -> RemoteLink:
    """The link to a page as it stands."""
    state = next((known for known in PageState if known.value == page.state), PageState.PUBLISHED)
    return RemoteLink(
        global_id=f"{OWN_LINKS}{page.document}:{page.subject}",
        url=page.url,
        title=f"{words.say(name)}: {page.title}"[:255],
        summary=words.say(_SAID[state]),
        resolved=state in {PageState.DELETED, PageState.ARCHIVED},
    )
