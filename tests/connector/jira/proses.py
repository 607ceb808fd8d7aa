"""Any prose at all, hostile words included, for the renderers' property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from connector.jira.words import one_line
from workflows.people import Person
from workflows.prose import Bullets, Heading, Inline, Item, Link, Lozenge, Mention, Paragraph, Prose, Text

_HOSTILE = st.sampled_from(
    [
        "{code}",
        "{html}<b>{html}",
        "[~admin]",
        "[x|http://evil.example]",
        "http://evil.example",
        "mailto:a@b.example",
        "!image.png!",
        "*bold*",
        "_it_",
        "-struck-",
        "--",
        "||head||",
        "|cell|",
        "h1. big",
        "bq. quote",
        "# one",
        "* one",
        "- one",
        "----",
        "\\",
        "\\\\",
        "\\*",
        "&#42;",
        "&amp;",
        ":)",
        ";-)",
        "(x)",
        "(on)",
        ":",
        ")",
        "(",
        "{*}",
        "??cite??",
        "^up^",
        "~down~",
        "+in+",
        "{{mono}}",
        "line\nbreak",
        "\u202eturned",
        "\x00",
        "@all",
        "FRAUD-12",
        " ",
        "R&D",
    ]
)
words = st.lists(_HOSTILE | st.text(max_size=8), max_size=4).map("".join)
addresses = st.sampled_from(
    [
        "https://example.atlassian.net/browse/FRAUD-1",
        "http://localhost:8080/x?a=[1]|{b}&c=*d*",
        "javascript:alert(1)",
        "//evil.example",
        "https://",
        "https://a b",
        "http://[",
        "",
    ]
)
people = st.builds(Person, st.sampled_from(["anna", "acc:557-x", "o'neill", "x] {code}", "b c"]), words)
inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Link, words, addresses),
    st.builds(Mention, people),
    st.builds(Lozenge, words, st.sampled_from(["neutral", "green", "red", "yellow", "blue", "pink"])),
)
lines = st.lists(inlines, max_size=5).map(tuple)
items = st.recursive(
    st.builds(Item, lines),
    lambda below: st.builds(Item, lines, st.lists(below, max_size=3).map(tuple)),
    max_leaves=5,
)
proses = st.lists(
    st.builds(Heading, lines)
    | st.builds(Paragraph, lines)
    | st.builds(Bullets, st.lists(items, max_size=3).map(tuple)),
    max_size=5,
).map(lambda blocks: Prose(tuple(blocks)))


def visible(inline: Inline) -> str:
    """What a reader sees of an inline."""
    match inline:
        case Link(text, href):
            return one_line(text or href)
        case Mention(person):
            return f"@{one_line(person.name or person.id)}"
        case Text(text) | Lozenge(text):
            return one_line(text)


def line_texts(prose: Prose) -> list[tuple[Inline, ...]]:
    """The inlines of each line, from top to bottom."""
    found: list[tuple[Inline, ...]] = []
    for block in prose.blocks:
        if isinstance(block, Bullets):
            found += [line for item in block.items for line in _item_lines(item)]
        else:
            found.append(block.inlines)
    return found


def _item_lines(item: Item) -> list[tuple[Inline, ...]]:
    return [item.inlines, *(line for below in item.items for line in _item_lines(below))]
