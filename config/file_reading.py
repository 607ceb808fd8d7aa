"""Reads files of YAML into models, and notes everything that is wrong with each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from config.complaints import MOST_PROBLEMS, complaints
from config.crosschecks import check_lists
from config.positions import Loc, locate, rendered
from config.problems import Problem
from config.yaml_text import NotRead
from config.yaml_tree import Tree, read_tree

_Contents = TypeVar("_Contents", bound=BaseModel)


class FileReading:
    """One pass over some files; `problems` fills as it goes."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def tree(self, path: Path) -> Tree | None:
        """A file as plain data; None when it is none."""
        try:
            tree = read_tree(path)
        except NotRead as error:
            self.problems.append(error.problem)
            return None
        self.problems.extend(tree.problems[:MOST_PROBLEMS])
        self.problems.extend(list(check_lists(tree))[:MOST_PROBLEMS])
        return tree

    def contents(self, tree: Tree, kind: str, model: type[_Contents]) -> _Contents | None:
        """What a file of this kind (see `config.schema`) says; None when it says something else."""
        try:
            contents = model.model_validate(tree.data, by_alias=True, by_name=False)
            self.problems.extend(_empty(tree, ()))
        except ValidationError as error:
            told = {(problem.line, problem.column) for problem in tree.problems}
            found = [p for p in complaints(tree, kind, error) if (p.line, p.column) not in told]
            self.problems.extend(found)
            self.problems.extend(_empty(tree, {problem.path for problem in found}))
            return None
        return contents


def _empty(tree: Tree, told: set[str] | tuple[()]) -> Iterator[Problem]:
    """Keys and entries without a value, except inside what was told of already."""
    for loc in tree.empty[:MOST_PROBLEMS]:
        if rendered(loc[:-1]) not in told:
            yield _nothing(tree, loc)


def _nothing(tree: Tree, loc: Loc) -> Problem:
    place = locate(tree.root, loc)
    fix = "write its value, or remove the line"
    return Problem(tree.file, place.line, place.column, rendered(loc), "nothing", "a value", fix)
