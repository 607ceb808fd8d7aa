"""What is wrong with a template's text, found when it is read: no page has to fail for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from config.documents.template_evidence import check_evidence, goes_through_all
from config.documents.template_faults import Fault, calls
from config.documents.vocabulary import FIELD_FUNCTIONS, FUNCTIONS, ISSUE, JINJA, SPOKEN, VALUES
from config.likeness import nearest
from config.problems import printable
from config.words import PLAIN_ID


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a template's text."""

    faults: tuple[Fault, ...]
    sections: tuple[str, ...]
    shows_all_evidence: bool = False


def check(text: str, fields: Iterable[str], evidence: Mapping[str, str] | None = None) -> Checked:
    """Read the text of a template whose front matter names these fields, and this evidence by kind."""
    try:
        tree = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(text)  # As it is run.
    except jinja2.TemplateSyntaxError as error:
        found = f"what is no Jinja ({printable(error.message or '')})"
        return Checked(
            (Fault(error.lineno, found, "Jinja's language", "correct this line, or the block it is in"),), ()
        )
    faults = [*_unknown_names(tree), *_fields(tree, tuple(fields)), *_attributes(tree), *_said(tree)]
    faults.extend(check_evidence(tree, evidence or {}))
    sections: list[str] = []
    for call in calls(tree, {"section"}):
        faults.extend(_section(call, sections))
    if not sections and not faults:
        fix = 'put what the page shows between {% call section("id", "Title") %} and {% endcall %}'
        faults.append(Fault(1, "no section", "at least one section", fix))
    ordered = tuple(sorted(faults, key=lambda fault: fault.line))
    return Checked(ordered, tuple(sections), goes_through_all(tree))


def _unknown_names(tree: nodes.Template) -> Iterator[Fault]:
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    stored |= {macro.name for macro in tree.find_all(nodes.Macro)}
    known = VALUES | FUNCTIONS | JINJA | stored
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known:
            near = nearest(name.name, sorted(VALUES | FUNCTIONS))
            fix = f"write {near}" if near else "remove it"
            yield Fault(name.lineno, f'the unknown name "{printable(name.name)}"', ", ".join(sorted(VALUES)), fix)


def _fields(tree: nodes.Template, fields: tuple[str, ...]) -> Iterator[Fault]:
    for call in calls(tree, FIELD_FUNCTIONS):
        for argument in call.args:
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str):
                fix = "write the field's name in quotes"
                yield Fault(call.lineno, "a field that is named by a variable", "a field's name in quotes", fix)
            elif argument.value not in fields:
                near = nearest(argument.value, fields)
                fix = f'write "{near}"' if near else "add it to fields in the front matter, or remove it"
                allowed = "a field that the front matter names"
                yield Fault(call.lineno, f'the unknown field "{printable(argument.value)}"', allowed, fix)


def _attributes(tree: nodes.Template) -> Iterator[Fault]:
    for got in tree.find_all(nodes.Getattr):
        if isinstance(got.node, nodes.Name) and got.node.name == "issue" and got.attr not in ISSUE | FIELD_FUNCTIONS:
            near = nearest(got.attr, sorted(ISSUE))
            fix = f"write issue.{near}" if near else 'write field("…") for a field of Jira'
            yield Fault(got.lineno, f'the unknown "issue.{printable(got.attr)}"', ", ".join(sorted(ISSUE)), fix)


def _said(tree: nodes.Template) -> Iterator[Fault]:
    """What is said in the site's language is looked up by the template's own text, and may be markup."""
    for call in calls(tree, SPOKEN):
        texts = call.args[: 2 if getattr(call.node, "name", "") == "ngettext" else 1]
        if not texts or not all(isinstance(text, nodes.Const) and isinstance(text.value, str) for text in texts):
            fix = 'write _("What stands here: %(what)s", what=…)'
            yield Fault(call.lineno, "a text to be translated that is no text in quotes", "a text in quotes", fix)


def _section(call: nodes.Call, sections: list[str]) -> Iterator[Fault]:
    first = call.args[0] if call.args else None
    if not isinstance(first, nodes.Const) or not re.fullmatch(PLAIN_ID.strip("^$"), str(first.value)):
        fix = 'write {% call section("metrics", "Metrics") %}'
        yield Fault(
            call.lineno, "a section without a usable id", "lower-case letters, digits and dashes in quotes", fix
        )
    elif first.value in sections:
        yield Fault(call.lineno, f'the section "{first.value}" again', "each id once", "give this section another id")
    else:
        sections.append(str(first.value))
