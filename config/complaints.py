"""From pydantic's errors to problems: what was found, what is allowed here, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.evidence.sources import HOST, VARIABLE
from config.fields import FIELD_ID
from config.gates import GATE_ID
from config.likeness import nearest
from config.positions import Loc, locate, rendered
from config.problems import Problem, is_secret, printable, shown
from config.requirements import KINDS
from config.rice.places import CSV_FILE, PROPERTY_KEY
from config.schema import known_keys, known_values
from config.site import HEADER_NAME
from config.words import CRITERION_ID, PROJECT_KEY
from config.yaml_tree import Tree

MOST_PROBLEMS = 200
"""So many problems of one file are told; a file with more was not meant to be one of ours."""

_PATTERNS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    GATE_ID: (
        "lower-case letters, digits and hyphens, at most 63, no hyphen first",
        lambda text: re.sub(r"[^a-z0-9]+", "-", text.lower())[:63].strip("-"),
    ),
    PROJECT_KEY: (
        "a project key: upper-case letters, digits and _, a letter first",
        lambda text: re.sub(r"[^A-Z0-9_]+", "", text.upper()),
    ),
    FIELD_ID: (
        "customfield_ and a number, or the id of a system field such as description",
        lambda text: ((found := re.search(r"\d+", text)) and f"customfield_{found[0]}") or "",
    ),
    CRITERION_ID: (
        "a name for formulas: lower-case letters, digits and _, a letter first",
        lambda text: re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_"),
    ),
    PROPERTY_KEY: (
        "the key of an issue property: letters, digits, dots, hyphens and _, a letter first",
        lambda text: re.sub(r"[^A-Za-z0-9_.-]+", ".", text).strip("."),
    ),
    CSV_FILE: ("a file in this directory or below it, ending in .csv", lambda text: text.rpartition("/")[2]),
    HOST: (
        "a host, such as grafana.example.com or *.example.com",
        lambda text: re.sub(r"^[a-z]+://|[/?#].*$", "", text.strip().lower()),
    ),
    VARIABLE: (
        "the name of an environment variable: upper-case letters, digits and _, a letter first",
        lambda text: re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_"),
    ),
    HEADER_NAME: ("a header's name: letters, digits and hyphens", lambda text: re.sub(r"[^A-Za-z0-9]+", "-", text)),
}
"""For each pattern of the models what it means, and what makes a text fit it."""

_PLAIN: Mapping[str, tuple[str, str]] = {
    "string_type": ("a text", "put it in quotes"),
    "string_too_short": ("a text that is not empty", "write a text, or remove the line"),
    "string_too_long": ("at most {max_length} characters", "shorten it"),
    "tuple_type": ("a list", "begin each entry with a dash"),
    "too_short": ("a list of at least one", "name at least one"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "int_type": ("a whole number", "write a whole number, without quotes"),
    "float_type": ("a number", "write a number, without quotes"),
    "finite_number": ("a finite number", "write a number"),
    "greater_than_equal": ("{ge} or more", "write a larger number"),
    "greater_than": ("more than {gt}", "write a larger number"),
    "less_than": ("less than {lt}", "write a smaller number"),
    "less_than_equal": ("{le} or less", "write a smaller number"),
    "refused": ("{allowed}", "{fix}"),
}


def complaints(tree: Tree, kind: str, error: ValidationError) -> list[Problem]:
    """The problems of a file of this kind (`site`, `fields`, `gates`), one for each place."""
    details = [found for found in error.errors(include_url=False) if _meant(found)]
    places = [locate(tree.root, found["loc"], on_key=_is(found, "extra_forbidden")) for found in details]
    unknown = {
        (place.loc[:-1], nearest(str(place.loc[-1]), known_keys(kind, place.loc[:-1])))
        for found, place in zip(details, places, strict=True)
        if _is(found, "extra_forbidden")
    }
    problems: dict[Loc, Problem] = {}
    for found, place in zip(details, places, strict=True):
        if _is(found, "missing") and (place.loc, found["loc"][-1]) in unknown:
            continue  # The unknown key beside it is this one with a typing error.
        loc = (*place.loc, found["loc"][-1]) if _is(found, "missing") else place.loc
        if loc in problems:
            continue  # Another member of the same union.
        words = _requirement_kind(found, loc) if _is(found, "requirement_kind") else _words(found, kind, loc)
        problems[loc] = Problem(tree.file, place.line, place.column, rendered(loc), *words)
        if len(problems) == MOST_PROBLEMS:
            break
    return list(problems.values())


def _is(error: ErrorDetails, kind: str) -> bool:
    return error["type"] == kind


def _meant(error: ErrorDetails) -> bool:
    """Leave out what follows from another error: no value at all, and a list short only of its faulty entries."""
    if _is(error, "missing"):
        return True
    return error["input"] is not None and not (_is(error, "too_short") and len(error["input"]) > 0)


def _words(error: ErrorDetails, kind: str, loc: Loc) -> tuple[str, str, str]:
    """What was found, what is allowed, the likeliest fix."""
    value: Any = error["input"]
    found = shown(value, loc)
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(str(loc[-1]), known_keys(kind, loc[:-1]))
        case "missing":
            return f"no key {loc[-1]}", f"a mapping with {loc[-1]}", f"add {loc[-1]}:"
        case "enum":
            values = known_values(kind, error["loc"])
            close = nearest(str(value), values)
            return found, _either(values), f"write {close}" if close else "write one of these"
        case "model_type" | "dict_type":
            keys = known_keys(kind, error["loc"])
            allowed = f"a mapping with the keys {', '.join(keys)}" if keys else "a mapping"
            return found, allowed, "write a key, a colon and a value on each line, indented alike"
        case "tuple_type" if not isinstance(value, dict | str):
            return found, "a text or a list of texts", "put it in quotes"
        case "string_pattern_mismatch":
            pattern = error["ctx"]["pattern"]
            allowed, repair = _PATTERNS.get(pattern, (f"a text of the form {pattern}", str))
            repaired = repair(value[:100])
            fits = re.search(pattern, repaired) and found == f'"{printable(value)}"'  # Else it is not to be shown.
            return found, allowed, f"write {repaired}" if fits else "correct it"
    if error["type"].startswith("url_"):
        return found, "an address as https://example.atlassian.net", "write https:// and the host"
    allowed, fix = _PLAIN.get(error["type"], (printable(error["msg"], 200), "correct it"))
    if error["type"] == "string_type" and isinstance(value, dict | list):
        fix = "write one text"
    if error["type"] == "too_short" and isinstance(value, dict):
        allowed = "a mapping of at least one"
    ctx = error.get("ctx", {})
    found = ctx.get("found", found)
    return found, allowed.format_map(ctx), fix.format_map(ctx)


def _unknown_key(key: str, known: list[str]) -> tuple[str, str, str]:
    close = nearest(key, known)
    if key == "<<":
        fix = "write the keys out: YAML 1.2 has no merge keys"
    elif close:
        fix = f"write {close}"
    elif is_secret(key):
        fix = "remove it: secrets come from the environment alone"
    else:
        fix = "remove it"
    return f'the unknown key "{printable(key)}"', _either(known), fix


def _either(words: list[str]) -> str:
    return ", ".join(words[:-1]) + (" or " if words[:-1] else "") + (words[-1] if words else "no key")


def _requirement_kind(error: ErrorDetails, loc: Loc) -> tuple[str, str, str]:
    """Words for an entry of `require` that has no single known kind."""
    value: Any = error["input"]
    allowed = f"one key, the requirement's kind: {_either(sorted(KINDS))}"
    if not isinstance(value, dict):
        close = nearest(value, KINDS) if isinstance(value, str) else None
        return (
            shown(value, loc),
            allowed,
            f"write {close}: and its keys" if close else "write a kind, a colon and its keys",
        )
    keys = list(value)
    if len(keys) == 1:
        close = nearest(keys[0], KINDS)
        return f'the unknown kind "{printable(keys[0])}"', allowed, f"write {close}" if close else "write one of these"
    kinds = [key for key in keys if key in KINDS]
    if not keys:
        fix = "write a kind and its keys"
    elif len(kinds) > 1:
        fix = "begin each requirement with its own dash"
    elif kinds:
        fix = f"indent the keys of {kinds[0]} deeper than {kinds[0]}"
    else:
        fix = "put the kind before these keys, and indent them deeper"
    return shown(value), allowed, fix
