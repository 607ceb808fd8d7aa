"""Build what finds everything that a decision may rest on, and the question what would be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager

from config.configuration import Configuration
from config.settings import Settings
from connector.bootstrap.account import jira_account
from connector.bootstrap.confluence import open_confluence
from connector.bootstrap.documents import document_pages
from connector.bootstrap.evidence import open_desk
from connector.bootstrap.tracking import tracking
from connector.clock import SystemClock
from connector.storage import Store
from connector.telemetry import PrometheusTelemetry
from workflows.cases.fact_finding import FactFinder
from workflows.cases.what_if import WhatIf
from workflows.issue import FieldCatalog
from workflows.policy import compile_policy


@contextmanager
def asking(
    settings: Settings, configuration: Configuration, store: Store | None, environ: Mapping[str, str]
) -> Iterator[WhatIf]:
    """The question over everything that `finding` opens. Raises SettingsError."""
    with finding(settings, configuration, store, environ) as facts:
        clock = SystemClock()
        found = (facts.waivers, facts.desk, facts.log, facts.pages, facts.metrics)
        yield WhatIf(configuration.policy, facts.tracker, clock, *found)


@contextmanager
def finding(
    settings: Settings, configuration: Configuration, store: Store | None, environ: Mapping[str, str]
) -> Iterator[FactFinder]:
    """Open the ways to Jira, to Confluence when a gate asks for pages, and to the sources of evidence.

    Without a store neither waivers nor pages can be found: what rests on them is undetermined. Raises SettingsError.
    """
    telemetry = PrometheusTelemetry()
    with ExitStack() as opened:
        site = opened.enter_context(tracking(settings, configuration))
        desk = opened.enter_context(closing(open_desk(configuration.evidence, environ, telemetry, site.clock)))
        pages = None
        gates = compile_policy(configuration.policy, FieldCatalog()).gates
        if store is not None and any(gate.asks.pages for gate in gates):
            account = jira_account(settings, configuration)
            confluence = open_confluence(settings, configuration, account, telemetry, site.clock)
            wiki = opened.enter_context(confluence)
            pages = None if wiki is None else document_pages(configuration, store, wiki)
        waivers, log, metrics = (None, None, None) if store is None else (store.waivers, store.log, store.metrics)
        yield FactFinder(site.tracker, waivers, desk, log, pages, metrics)
