"""rice.yaml made ready: what has to be read, who has to be known, which changes matter."""

from __future__ import annotations

from typing import Any

from config.fields import Fields
from config.rice import Rice
from tests.builders import at, issue
from tests.ideas import CATALOG, FIELD_IDS, book
from workflows.issue import FieldCatalog
from workflows.rice.book import Book, compile_book

EVERYTHING: dict[str, Any] = {
    "criteria": {
        "reach": {"synced_with": [{"csv": {"file": "reach.csv", "column": "Reach"}}, {"property": "usage"}]},
        "effort": {"place": {"range": {"low": "Low", "high": "High"}}},
    },
    "score": {"property": "crossgate.score"},
    "rank": {"field": "RICE rank"},
    "follow": [{"via": {"field": "Other"}}],
    "roll_ups": [{"criterion": "effort", "via": {"children": True}, "field": "Size"}],
    "roles": ["heads"],
    "voting": {
        "functions": {"Product": {"who": {"group": "product", "role": "Owners"}, "fields": {"impact": "Likely"}}}
    },
    "confidence": {"evidence": [{"name": "a test", "when": {"field": {"name": "Summary", "is": "set"}}, "up_to": 90}]},
}


def test_what_has_to_be_read() -> None:
    """Every field that anything is in, once; properties, comments for the votes, and the changelog."""
    rules = book(**EVERYTHING)
    names = {name for name in FIELD_IDS if FIELD_IDS[name] in rules.wanted.fields}
    assert names == {"Reach", "Impact", "Confidence", "Low", "High", "RICE rank", "Other", "Size", "Likely"}
    assert rules.wanted.properties == ("usage", "crossgate.score")
    assert (rules.wanted.comments, rules.wanted.histories) == (True, True)
    assert not book().wanted.comments


def test_who_and_what_else_has_to_be_known() -> None:
    """Groups for roles and voters, project roles, files, children."""
    rules = book(**EVERYTHING)
    assert (rules.groups, rules.roles, rules.csv_files) == (("heads", "product"), ("Owners",), ("reach.csv",))
    assert rules.needs_children
    assert (book().groups, book().roles, book().csv_files, book().needs_children) == ((), (), (), False)


def test_which_changes_matter() -> None:
    """Fields by id and by their names in Data Center's changelog; links and the like where they lead somewhere."""
    rules = book()
    assert rules.touches([FIELD_IDS["Reach"]])
    assert rules.touches(["effort"])
    assert not rules.touches(["description", "summary", "labels", "parent", "issuelinks", FIELD_IDS["Size"]])
    scoped = book(
        applies_to={"labels": "ml", "projects": "IDEA", "when": "priority == 'High'"},
        follow=[{"via": {"parent": True}}],
    )
    assert all(scoped.touches([name]) for name in ("labels", "project", "priority", "parent"))
    assert not scoped.touches(["issuelinks", "components", "issuetype"])
    assert book(**EVERYTHING).touches(["summary"])


def test_names_that_stand_for_no_field_are_told_once() -> None:
    """Unknown and ambiguous ones, with what they could be; compiling never fails."""
    twins = FieldCatalog(names={**CATALOG.names, "customfield_99999": "Effort"})
    rules = compile_book(Rice.model_validate({"score": {"field": "Scoer"}}), Fields(), twins)
    assert {why.code for why in rules.problems} == {"field_name.ambiguous", "field_name.unknown"}
    assert book().problems == ()


def test_the_version_is_that_of_the_rules() -> None:
    """The same rules have the same one, whatever the order in which they are written."""

    def version(**rules: Any) -> str:
        return book(**rules).version

    assert version(scheme="rice") == version()
    assert version(scheme="rice", every="1h") == version(every="1h", scheme="rice")
    assert version(formula="reach * impact") != version()


def test_the_scope() -> None:
    """By projects, types and expressions; what cannot be told is not scored."""
    scoped: Book = book(applies_to={"projects": "FRAUD", "when": "'ml' in labels"})
    assert scoped.covers(issue(labels=("ml",)), at())
    assert not scoped.covers(issue(), at())
    assert not book(applies_to={"projects": "IDEA"}).covers(issue(), at())
    assert not book(applies_to={"fields": [{"name": "Gone", "is": "set"}]}).covers(issue(), at())
