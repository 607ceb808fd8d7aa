"""The same small Confluence behind each implementation of `Wiki`, for one contract suite over all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

import pytest
from pydantic import SecretStr

from config.site import ConfluenceSite, Deployment
from connector.confluence import WikiLimits, open_wiki
from connector.confluence.cloud import CloudWiki
from connector.confluence.data_center import DataCenterWiki
from connector.sandbox.confluence.author import Author
from connector.sandbox.confluence.serving import CONTEXT
from connector.sandbox.dialect import Face
from connector.sandbox.limits import RateLimits
from connector.sandbox.organisation import SERVICE
from connector.sandbox.sandbox import Sandbox
from connector.sandbox.server import SandboxServer
from tests.fake_telemetry import CountingTelemetry
from tests.fake_wiki import FakeWiki
from tests.sandboxes import EMAIL, TOKEN, running
from workflows.page import CommentState, PageStatus
from workflows.people import Person
from workflows.ports import Wiki

QUICK = WikiLimits(first_wait=0.01)
"""Limits for tests: retries at once."""


class WikiWorld(Protocol):
    """A site with the spaces FRAUD and RECO, where people write."""

    can_archive: bool

    @property
    def wiki(self) -> Wiki:
        """The implementation under test."""

    def person(self, name: str) -> str:
        """The id of somebody, as the port names people."""

    def edit(self, page_id: str, old: str, new: str) -> None:
        """Somebody replaces words of a page."""

    def remark(self, page_id: str, words: str) -> str:
        """Somebody comments on words; gives the marker's ref."""

    def resolve_all(self, page_id: str) -> None:
        """Somebody resolves every inline comment."""

    def label(self, page_id: str, label: str) -> None:
        """Somebody puts a label on a page."""

    def trash(self, page_id: str) -> None:
        """Somebody deletes a page."""

    def purge(self, page_id: str) -> None:
        """Somebody deletes a page for good."""

    def make_live(self, page_id: str) -> None:
        """Somebody turns a page into a live doc."""

    def lock(self, page_id: str) -> None:
        """Somebody restricts editing to others than us."""

    def held(self, page_id: str, name: str) -> bytes:
        """The content of an attachment."""


@dataclass
class SandboxWikiWorld:
    """The sandbox over HTTP, spoken to by an adapter."""

    sandbox: Sandbox
    server: SandboxServer
    wiki: CloudWiki | DataCenterWiki
    telemetry: CountingTelemetry
    can_archive: bool = field(init=False)

    def __post_init__(self) -> None:
        self.can_archive = self.server.face is Face.CLOUD

    @property
    def priya(self) -> Author:
        """Somebody who writes."""
        return self.sandbox.writer("Priya Nair")

    def person(self, name: str) -> str:
        """Account id on Cloud, user name on Data Center."""
        user = self.sandbox.site.user(name)
        return user.account_id if self.server.face is Face.CLOUD else user.name

    def edit(self, page_id: str, old: str, new: str) -> None:
        """By Priya."""
        self.priya.edit(page_id, lambda body: body.replace(old, new))

    def remark(self, page_id: str, words: str) -> str:
        """By Priya."""
        return self.priya.remark(page_id, words).ref

    def resolve_all(self, page_id: str) -> None:
        """By Priya."""
        for one in list(self.sandbox.wiki.pages[page_id].remarks):
            self.priya.resolve(page_id, one.id)

    def label(self, page_id: str, label: str) -> None:
        """By Priya."""
        self.priya.label(page_id, label)

    def trash(self, page_id: str) -> None:
        """By Priya."""
        self.priya.trash(page_id)

    def purge(self, page_id: str) -> None:
        """By Priya."""
        self.priya.purge(page_id)

    def make_live(self, page_id: str) -> None:
        """By Priya."""
        self.priya.make_live(page_id)

    def lock(self, page_id: str) -> None:
        """To Priya alone."""
        self.priya.restrict(page_id, editors=[self.priya.user])

    def held(self, page_id: str, name: str) -> bytes:
        """As the site has it."""
        return next(one.content for one in self.sandbox.wiki.pages[page_id].files if one.name == name)


@dataclass
class FakeWikiWorld:
    """The fake."""

    wiki: FakeWiki = field(default_factory=FakeWiki)
    can_archive: bool = True

    def __post_init__(self) -> None:
        self.wiki.add_space("FRAUD", "Fraud detection")
        self.wiki.add_space("RECO", "Recommendations")
        self.wiki.people["priya"] = Person("priya", "Priya Nair")

    def person(self, name: str) -> str:
        """The first name."""
        return "crossgate" if name == SERVICE else name.split(maxsplit=1)[0].lower()

    def edit(self, page_id: str, old: str, new: str) -> None:
        """In memory."""
        self.wiki.edit(page_id, self.wiki.pages[page_id].body.replace(old, new))

    def remark(self, page_id: str, words: str) -> str:
        """In memory."""
        return self.wiki.remark(page_id, words).ref or ""

    def resolve_all(self, page_id: str) -> None:
        """In memory."""
        resolved = [replace(one, state=CommentState.RESOLVED) for one in self.wiki.comments[page_id]]
        self.wiki.comments[page_id] = resolved

    def label(self, page_id: str, label: str) -> None:
        """In memory."""
        self.wiki.add_labels(page_id, [label])

    def trash(self, page_id: str) -> None:
        """In memory."""
        self.wiki.set(page_id, status=PageStatus.TRASHED)

    def purge(self, page_id: str) -> None:
        """In memory."""
        del self.wiki.pages[page_id]

    def make_live(self, page_id: str) -> None:
        """In memory."""
        self.wiki.set(page_id, live=True)

    def lock(self, page_id: str) -> None:
        """In memory."""
        self.wiki.pages[page_id] = replace(self.wiki.pages[page_id], editable=False)

    def held(self, page_id: str, name: str) -> bytes:
        """In memory."""
        return self.wiki.files[page_id][name].content


@contextmanager
def sandbox_wiki(
    face: Face, limits: WikiLimits = QUICK, *, lawful: bool = True, rated: RateLimits | None = None
) -> Iterator[SandboxWikiWorld]:
    """A sandbox on a free port, and an adapter that works there as Crossgate's service account.

    Everything said on the Cloud face is held to Atlassian's documents, unless it is not to be `lawful` because faults
    will break it.
    """
    telemetry = CountingTelemetry()
    with running(face, limits=rated) as site:
        wiki = open_wiki(
            ConfluenceSite(deployment=Deployment.CLOUD if face is Face.CLOUD else Deployment.DATA_CENTER),
            url=site.url + CONTEXT[face],
            email=EMAIL,
            token=SecretStr(TOKEN),
            telemetry=telemetry,
            clock=site.sandbox.clock,
            limits=limits,
        )
        try:
            yield SandboxWikiWorld(site.sandbox, site.server, wiki, telemetry)
        finally:
            wiki.close()
            if not lawful:
                site.check.violations.clear()


@pytest.fixture(params=["cloud", "data-center", "fake"])
def wiki_world(request: pytest.FixtureRequest) -> Iterator[WikiWorld]:
    """Each implementation in turn."""
    if request.param == "fake":
        yield FakeWikiWorld()
    else:
        with sandbox_wiki(Face(request.param)) as world:
            yield world
