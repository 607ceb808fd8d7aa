"""Run a template over a page's material."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import jinja2
from jinja2.exceptions import SecurityError

from config.documents import SectionSetting, Template
from workflows.documents.languages import PageWords
from workflows.documents.storage import NotStorage, inner, parse
from workflows.documents.storage.paragraphs import paragraphs
from workflows.documents.templating.environment import environment
from workflows.documents.templating.sections import Sections
from workflows.documents.values import Section


class TemplateFailed(Exception):
    """A template that could not be filled: where, and why."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")
        self.file, self.line, self.why = file, line, why


def render_sections(
    template: Template,
    names: Mapping[str, object],
    settings: Mapping[str, SectionSetting],
    words: PageWords,
) -> tuple[Section, ...]:
    """The sections that the template makes of these names. Raises TemplateFailed."""
    sections = Sections(words, settings)
    try:
        stray = _compiled(words, template.body).render(
            **names, section=sections.section, properties=sections.properties, **environment(words).globals
        )
    except (jinja2.TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateFailed(template.file, _line_of(error, template), f"{type(error).__name__}: {error}") from error
    if stray.strip():
        shown = " ".join(stray.split())[:60]
        raise TemplateFailed(template.file, template.first_line, f"text outside of a section: “{shown}”")
    return tuple(_well_formed(section, template) for section in sections.made)


def _well_formed(section: Section, template: Template) -> Section:
    try:
        root = parse(section.body)
    except NotStorage as error:
        raise TemplateFailed(template.file, template.first_line, f"section {section.id}: {error}") from error
    paragraphs(root)
    return replace(section, body=inner(root).strip())


@lru_cache(maxsize=64)
def _compiled(words: PageWords, body: str) -> jinja2.Template:
    return environment(words).from_string(body)


def _line_of(error: BaseException, template: Template) -> int:
    """The line of the file at which filling stopped: the last step that was the template's own."""
    line = getattr(error, "lineno", None) or 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return template.first_line - 1 + line
