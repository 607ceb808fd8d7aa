"""Prose as wiki markup: hostile words stay words."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from connector.jira import wiki
from connector.jira.words import is_web_address, one_line
from connector.sandbox.text.wiki import inlines
from tests.connector.jira.proses import line_texts, proses, words
from workflows.people import Person
from workflows.prose import Bullets, Heading, Item, Link, Lozenge, Mention, Paragraph, Prose, Text

_QUOTED = re.compile(r"\\[^\w\s]|&#\d+;")
_LINK = re.compile(r"\[[^\]|]+\|(https?://[^\]|\s]+)\]")
_MENTION = re.compile(r"\[~([\w.@+ -]+)\]")
_EMOTICON = re.compile(r":[()PDp]|;\)|\([xiyn/!?+\-*]\)|\(o(n|ff)\)|\(flag")


def read(words: str) -> str:
    """What escaped words say, as Jira reads them: a backslash makes the next sign plain, entities are signs."""
    return html.unescape(re.sub(r"\\([^\w\s])", r"\1", words.replace("&#92;", "\ue000"))).replace("\ue000", "\\")


@given(words, st.text(max_size=3))
@example("http://evil.example", "")
@example("\\)", "")
@example(":", ")")
@example("\\\\", "")
@example("_it_", "0")
@example("R&D&amp;", "")
@example("0-_", "")
@example("_-0", "")
def test_escaped_words_hold_no_markup(text: str, following: str) -> None:
    """Nothing is left that Jira reads as a macro, link, mention, emphasis, table, image, emoticon or address."""
    escaped = wiki.escaped(text, following)
    bare = _QUOTED.sub("·", escaped)
    assert not re.search(r"[{}\[\]*+^~|!#\\]", bare)
    # Whether a sign at the end stands inside a word depends on what follows, which is not ours to escape.
    signs = re.finditer(r"(?<!\w)-|-(?!\w)|(?<![^\W_])_|_(?![^\W_])|\?\?", bare + following[:1])
    assert not [sign for sign in signs if sign.end() <= len(bare)]
    assert not re.search(r"\w:/|mailto:\S", bare)
    assert not re.search(r"&#?\w+;", re.sub(r"&#\d+;", "·", escaped))
    # An entity ends in a semicolon, so it is looked for in what is really written.
    assert not _EMOTICON.search(re.sub(r"\\[^\w\s]", "·", escaped))


@given(words)
def test_escaped_words_say_what_was_said(text: str) -> None:
    """Read back, they are the words on one line."""
    assert read(wiki.escaped(text)) == one_line(text)


@given(words.filter(lambda text: "\\" not in text and "&" not in text))
def test_the_sandbox_reads_them_alike(text: str) -> None:
    """The sandbox's own reader of wiki markup finds text in them and nothing else."""
    nodes = inlines(wiki.escaped(text))
    assert {node["type"] for node in nodes} <= {"text"}
    assert not any(node.get("marks") for node in nodes)


@given(proses)
def test_only_links_and_mentions_lead_anywhere(prose: Prose) -> None:
    """Every link and mention in the markup was one in the prose, in order."""
    markup = re.sub(r"\\[^\w\s]", "·", wiki.markup(prose))
    parts = [inline for line in line_texts(prose) for inline in line]
    hrefs = [inline.href for inline in parts if isinstance(inline, Link) and is_web_address(inline.href)]
    assert len(_LINK.findall(markup)) == len(hrefs)
    people = [inline.person.id for inline in parts if isinstance(inline, Mention)]
    assert _MENTION.findall(markup) == [known for known in people if known in ("anna", "b c")]
    left = _MENTION.sub("", _LINK.sub("", markup))
    assert "[" not in left
    assert "://" not in left


@given(proses)
def test_lines_begin_only_as_meant(prose: Prose) -> None:
    """A heading or list mark at the start of a line comes from a heading or a list."""
    lines = [line for line in wiki.markup(prose).split("\n") if line]
    headings = sum(isinstance(block, Heading) for block in prose.blocks)
    entries = sum(1 for block in prose.blocks if isinstance(block, Bullets) for item in block.items for _ in _all(item))
    assert sum(bool(re.match(r"h[1-6]\.", line)) for line in lines) == headings
    assert sum(bool(re.match(r"\*+ ", line)) or line.rstrip("*") == "" for line in lines) == entries
    assert not any(re.match(r"bq\.|[#|-]", line) for line in lines)


def _all(item: Item) -> list[Item]:
    return [item, *(below for nested in item.items for below in _all(nested))]


def test_each_part_has_its_markup() -> None:
    """A heading, strong words, a mention, a lozenge, a link and nested entries, as they are written."""
    prose = Prose(
        (
            Heading((Text("ML Review"),)),
            Paragraph(
                (Text("Missing: "), Text("approval", strong=True), Text(" by "), Mention(Person("anna", "Anna")))
            ),
            Paragraph((Lozenge("BLOCKED", "red"), Text(" "), Lozenge("noted"))),
            Bullets((Item((Link("the policy", "https://example.org/p"),), (Item((Text("below"),)),)),)),
        )
    )
    assert wiki.markup(prose) == (
        "h3. ML Review\n\n"
        "Missing: *approval* by [~anna]\n\n"
        "{color:#bf2600}*\\[BLOCKED\\]*{color} *\\[noted\\]*\n\n"
        "* [the policy|https://example.org/p]\n"
        "** below"
    )


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Text("un"), Text("do", strong=True), Text("ne")), "un{*}do{*}ne"),
        ((Text("a "), Text(" b ", strong=True), Text("c")), "a  *b* c"),
        ((Text("  ", strong=True), Text("c")), "c"),
        ((Text("see:"), Text(")")), "see&#58;&#41;"),
        ((Text("h1"), Text(". big")), "h1&#46; big"),
        ((Text("cross-functional FRAUD-1"),), "cross-functional FRAUD-1"),
        ((Text("R&D (Story): done"),), "R&D (Story): done"),
        ((Mention(Person("x] {code}", "Eve [~admin]")),), r"\@Eve \[\~admin\]"),
        ((Link("click", "javascript:alert(1)"),), "click"),
        ((Link("a|b", "https://e.example/?q=[x]|y z"),), "a\\|b"),
        ((Link("a|b", "https://e.example/?q=[x]|y"),), "[a&#124;b|https://e.example/?q=%5Bx%5D%7Cy]"),
    ],
)
def test_neighbours_and_oddities(inlines: tuple[Text | Link | Mention, ...], expected: str) -> None:
    """Inlines are written knowing what stands beside them; ordinary words stay readable."""
    assert wiki.markup(Prose((Paragraph(inlines),))) == expected
