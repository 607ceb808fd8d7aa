"""Prose as ADF: sound by a schema of our own, and saying what the prose says."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator

from connector.jira import adf
from connector.jira.words import is_web_address
from connector.sandbox.text.adf import check
from tests.connector.jira.proses import line_texts, proses, visible
from workflows.people import Person
from workflows.prose import Bullets, Heading, Item, Link, Lozenge, Mention, Paragraph, Prose, Text

# The part of Atlassian's format that is written here, as narrow as its published schema has it.
_INLINE: dict[str, Any] = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "text"},
                "text": {"type": "string", "minLength": 1},
                "marks": {
                    "type": "array",
                    "maxItems": 1,
                    "items": {
                        "oneOf": [
                            {
                                "properties": {"type": {"const": "strong"}},
                                "required": ["type"],
                                "additionalProperties": False,
                            },
                            {
                                "properties": {
                                    "type": {"const": "link"},
                                    "attrs": {
                                        "properties": {"href": {"type": "string", "pattern": "^https?://"}},
                                        "required": ["href"],
                                        "additionalProperties": False,
                                    },
                                },
                                "required": ["type", "attrs"],
                                "additionalProperties": False,
                            },
                        ]
                    },
                },
            },
            "required": ["type", "text"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "mention"},
                "attrs": {
                    "properties": {"id": {"type": "string", "minLength": 1}, "text": {"type": "string"}},
                    "required": ["id", "text"],
                    "additionalProperties": False,
                },
            },
            "required": ["type", "attrs"],
            "additionalProperties": False,
        },
        {
            "properties": {
                "type": {"const": "status"},
                "attrs": {
                    "properties": {
                        "text": {"type": "string", "minLength": 1},
                        "color": {"enum": ["neutral", "purple", "blue", "red", "yellow", "green"]},
                    },
                    "required": ["text", "color"],
                    "additionalProperties": False,
                },
            },
            "required": ["type", "attrs"],
            "additionalProperties": False,
        },
    ]
}
_SCHEMA: dict[str, Any] = {
    "$defs": {
        "inline": _INLINE,
        "inlines": {"type": "array", "items": {"$ref": "#/$defs/inline"}},
        "paragraph": {
            "properties": {"type": {"const": "paragraph"}, "content": {"$ref": "#/$defs/inlines"}},
            "required": ["type", "content"],
            "additionalProperties": False,
        },
        "heading": {
            "properties": {
                "type": {"const": "heading"},
                "attrs": {"const": {"level": 3}},
                "content": {"$ref": "#/$defs/inlines"},
            },
            "required": ["type", "attrs", "content"],
            "additionalProperties": False,
        },
        "list": {
            "properties": {
                "type": {"const": "bulletList"},
                "content": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entry"}},
            },
            "required": ["type", "content"],
            "additionalProperties": False,
        },
        "entry": {
            "properties": {
                "type": {"const": "listItem"},
                "content": {
                    "type": "array",
                    "prefixItems": [{"$ref": "#/$defs/paragraph"}, {"$ref": "#/$defs/list"}],
                    "minItems": 1,
                    "maxItems": 2,
                },
            },
            "required": ["type", "content"],
            "additionalProperties": False,
        },
    },
    "properties": {
        "type": {"const": "doc"},
        "version": {"const": 1},
        "content": {
            "type": "array",
            "minItems": 1,
            "items": {
                "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("paragraph", "heading", "list")],
            },
        },
    },
    "required": ["type", "version", "content"],
    "additionalProperties": False,
}
_VALIDATOR = Draft202012Validator(_SCHEMA)


def texts(node: dict[str, Any]) -> list[str]:
    """The lines of a document, from top to bottom."""
    if node["type"] in ("paragraph", "heading"):
        return ["".join(_shown(child) for child in node["content"])]
    return [line for child in node["content"] for line in texts(child)]


def _shown(node: dict[str, Any]) -> str:
    return str(node["text"] if node["type"] == "text" else node["attrs"]["text"])


def hrefs(node: object) -> list[str]:
    """Every address in a document."""
    if isinstance(node, dict):
        own = [node["attrs"]["href"]] if node.get("type") == "link" else []
        return own + [found for child in node.values() for found in hrefs(child)]
    return [found for child in node for found in hrefs(child)] if isinstance(node, list) else []


@given(proses)
def test_every_document_is_sound(prose: Prose) -> None:
    """Whatever is said, the document has the shape that Atlassian's schema allows."""
    document = adf.document(prose)
    _VALIDATOR.validate(document)
    assert check(document) is None


@given(proses)
def test_it_says_what_the_prose_says(prose: Prose) -> None:
    """The visible text is the prose's, line by line; none of it becomes markup or is lost."""
    expected = ["".join(map(visible, line)) for line in line_texts(prose)]
    assert texts(adf.document(prose)) == (expected or [""])


@given(proses)
def test_only_web_addresses_become_links(prose: Prose) -> None:
    """A link is made of a Link with http or https and of nothing else."""
    expected = [
        inline.href
        for line in line_texts(prose)
        for inline in line
        if isinstance(inline, Link) and is_web_address(inline.href) and visible(inline)
    ]
    assert hrefs(adf.document(prose)) == expected


NODES = [
    {"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": "ML Review"}]},
    {
        "type": "paragraph",
        "content": [
            {"type": "text", "text": "Missing: ", "marks": [{"type": "strong"}]},
            {"type": "mention", "attrs": {"id": "acc-1", "text": "@Anna"}},
            {"type": "status", "attrs": {"text": "BLOCKED", "color": "red"}},
        ],
    },
    {
        "type": "bulletList",
        "content": [
            {
                "type": "listItem",
                "content": [
                    {
                        "type": "paragraph",
                        "content": [
                            {
                                "type": "text",
                                "text": "Policy",
                                "marks": [{"type": "link", "attrs": {"href": "https://example.org/p"}}],
                            }
                        ],
                    },
                    {
                        "type": "bulletList",
                        "content": [
                            {
                                "type": "listItem",
                                "content": [{"type": "paragraph", "content": [{"type": "text", "text": "below"}]}],
                            }
                        ],
                    },
                ],
            }
        ],
    },
]


def test_each_part_has_its_node() -> None:
    """A heading, strong words, a link, a mention, a lozenge and nested entries, as they are written."""
    anna = Person("acc-1", "Anna")
    prose = Prose(
        (
            Heading((Text("ML Review"),)),
            Paragraph((Text("Missing: ", strong=True), Mention(anna), Lozenge("BLOCKED", "red"))),
            Bullets((Item((Link("Policy", "https://example.org/p"),), (Item((Text("below"),)),)),)),
        )
    )
    assert adf.document(prose)["content"] == NODES


def test_a_multi_line_text_keeps_its_lines() -> None:
    """Each line is a paragraph; an empty text is an empty document that the format allows."""
    assert texts(adf.plain_document("one\n\ntwo {code}")) == ["one", "", "two {code}"]
    _VALIDATOR.validate(adf.plain_document(""))
