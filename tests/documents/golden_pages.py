"""The golden pages: what each shipped document makes of the material that its module in `stories/` tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.documents.material import rendered
from tests.documents.stories import evidence, goals, one_pager, reports, risks, work
from workflows.documents.material import Material
from workflows.documents.merging import new_page
from workflows.documents.values import PageMark, Rendered

PAGES: Mapping[str, Callable[[], Material]] = {
    "clarification": work.clarification,
    "data-card": evidence.data_card,
    "decision-record": work.decision_record,
    "gate-report": reports.gate_report,
    "glossary": reports.glossary,
    "metric-hierarchy": goals.metric_hierarchy,
    "model-card": evidence.model_card,
    "okr": goals.okr,
    "one-pager": one_pager.material,
    "pre-mortem": risks.pre_mortem,
    "review-agenda": reports.review_agenda,
    "rice-ranking": reports.rice_ranking,
    "risk-register": risks.risk_register,
    "six-pager": work.six_pager,
}
"""By template, what its golden page is written from."""


def page(name: str) -> Rendered:
    """A golden page as its template makes it."""
    return rendered(name, PAGES[name]())


def body(made: Rendered, name: str) -> str:
    """The whole body as it is created, a line for each block, so that differences can be read."""
    text = new_page(made, PageMark(name, "20001")).body or ""
    for tag in ("</tr>", "</p>", "</h2>", "</h3>", "</table>", "</li>", "<ac:rich-text-body>", "</ac:rich-text-body>"):
        text = text.replace(tag, f"{tag}\n")
    return text.strip() + "\n"
