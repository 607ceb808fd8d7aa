"""Read templates: those that are shipped, and the administrator's own beside documents.yaml, which come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from config.complaints import complaints
from config.documents.template import FrontMatter, Template
from config.documents.template_checks import check
from config.problems import Problem
from config.yaml_text import NotRead, read_text
from config.yaml_tree import parse_tree

SHIPPED = Path(__file__).parent / "templates"
SUFFIX = ".xml"
_FENCE = "---"


def read_templates(directory: Path) -> tuple[Mapping[str, Template], list[Problem]]:
    """The templates by name: `templates/*.xml` of the directory, and the shipped ones that none of those replaces."""
    found: dict[str, Template] = {}
    problems: list[Problem] = []
    for path in _files(directory):
        if path.stem in found:
            continue
        try:
            template = read_template(path)
        except NotRead as error:
            problems.append(error.problem)
        except NotATemplate as error:
            problems.extend(error.problems)
        else:
            found[path.stem] = template
    return found, problems


def _files(directory: Path) -> Iterator[Path]:
    for folder in (directory / "templates", SHIPPED):
        yield from sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))


class NotATemplate(Exception):
    """A file that is no template that can be used; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_template(path: Path) -> Template:
    """One template. Raises NotRead or NotATemplate with everything that is wrong with it."""
    file, text = str(path), read_text(path)
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == _FENCE), None)
    if lines[0].rstrip() != _FENCE or end is None:
        fix = "begin with a line of three dashes, the front matter, and another such line"
        raise NotATemplate(
            [Problem(file, 1, 1, "", "no front matter", "front matter between two lines of dashes", fix)]
        )
    front = _front(file, lines[1:end])
    body = "\n".join(lines[end + 1 :])
    checked = check(body, front.fields, front.shown_evidence)
    if checked.faults:
        raise NotATemplate([Problem(file, end + 1 + f.line, 1, "", f.found, f.allowed, f.fix) for f in checked.faults])
    return Template(
        name=path.stem,
        file=file,
        front=front,
        body=body,
        first_line=end + 2,
        sections=checked.sections,
        shows_all_evidence=checked.shows_all_evidence,
    )


def _front(file: str, lines: list[str]) -> FrontMatter:
    # An empty line stands for the dashes, so that the lines of problems are those of the file.
    tree = parse_tree(file, "\n" + "\n".join(lines) + "\n")
    if tree.problems:
        raise NotATemplate(list(tree.problems))
    try:
        return FrontMatter.model_validate(tree.data, by_alias=True, by_name=False)
    except ValidationError as error:
        raise NotATemplate(complaints(tree, "template", error)) from None
