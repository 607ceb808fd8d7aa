r"""Prose as wiki markup, the rich text of Jira Data Center's version 2 API.

Everything that could be markup is escaped: with a backslash where Jira documents that (`\*`), as an HTML entity where
a backslash would be read as markup itself, as in `\\` (a line break), or would leave an address or an emoticon whole.
"""

from __future__ import annotations

import re
from typing import assert_never

from connector.jira.words import is_web_address, one_line
from workflows.prose import Block, Bullets, Heading, Inline, Item, Link, Lozenge, Mention, Paragraph, Prose, Text

_MARKUP = re.compile(
    r"(?P<escaped>[{}\[\]*+^~|!#@]"  # Macros, links, emphasis, tables, lists.
    r"|(?<![^\W_])-|-(?![^\W_])|\?(?=\?)|(?<=\?)\?)"  # Strokes and citations.
    r"|(?P<entity>\\"  # A backslash.
    r"|(?<![^\W_])_|_(?![^\W_])"  # Emphasis: an underscore inside a word is none.
    r"|&(?=#?\w+;)"  # What would be read as an entity.
    r"|:(?=\S)|;(?=[)(\-])"  # Addresses (`http://`), macros' parameters, emoticons.
    r"|\((?=[/xiyn*]\)|o[nf]|f|\W)"  # More emoticons: (x), (on), (flag).
    r"|(?<=[:;\\])\))"
)
_LINE_START = re.compile(r"^(?P<mark>h[1-6]|bq)\.")
_COLOURS = {"green": "#006644", "red": "#bf2600", "yellow": "#974f0c", "blue": "#0747a6"}
_IN_ADDRESS = re.compile(r"[\[\]|{}!^\\<>\"*~`]")
_USER_NAME = re.compile(r"[\w.@+-]+( [\w.@+-]+)*")


def markup(prose: Prose) -> str:
    """The whole prose, a blank line between blocks."""
    return "\n\n".join(filter(None, map(_block, prose.blocks)))


def escaped(text: str, following: str = "") -> str:
    """The text as words that are read as nothing else. `following`: what comes right after it on the line."""
    whole = one_line(text)
    after = whole + following[:1]
    pieces, at = [], 0
    for found in _MARKUP.finditer(after):
        if found.start() >= len(whole):
            break
        pieces.append(whole[at : found.start()])
        pieces.append(rf"\{found[0]}" if found["escaped"] else _entity(found[0]))
        at = found.end()
    return "".join([*pieces, whole[at:]])


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _block(block: Block) -> str:
    match block:
        case Heading(inlines):
            return f"h3. {_line(inlines)}"
        case Paragraph(inlines):
            return _line(inlines)
        case Bullets(items):
            return "\n".join(_entries(items, 1))
        case _:
            assert_never(block)


def _entries(items: tuple[Item, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        lines.append(f"{'*' * depth} {_line(item.inlines)}")
        lines += _entries(item.items, depth + 1)
    return lines


def _line(inlines: tuple[Inline, ...]) -> str:
    """One line. Each inline is rendered knowing its neighbours: `:` and `)` of two texts would make an emoticon."""
    shown = [inline for inline in inlines if not isinstance(inline, Text) or one_line(inline.text)]
    pieces: list[str] = []
    for index, inline in enumerate(shown):
        before = pieces[-1][-1:] if pieces else ""
        pieces.append(_inline(inline, before, _first(shown[index + 1]) if index + 1 < len(shown) else ""))
    return _LINE_START.sub(r"\g<mark>&#46;", "".join(pieces).strip())


def _first(inline: Inline) -> str:
    """How an inline begins in the rendered line."""
    match inline:
        case Text(text, strong):
            return "*" if strong else one_line(text)[:1]
        case Lozenge():
            return "{"
        case _:
            return "["


def _inline(inline: Inline, before: str, following: str) -> str:
    match inline:
        case Text(text, strong):
            return _strong(text, before, following) if strong else _after(before, escaped(text, following))
        case Link(text, href):
            return _link(text or href, href, following)
        case Mention(person):
            if _USER_NAME.fullmatch(person.id):
                return f"[~{person.id}]"
            return escaped(f"@{person.name or person.id}", following)
        case Lozenge(text, colour):
            words = f"*\\[{escaped(text)}\\]*"
            return f"{{color:{_COLOURS[colour]}}}{words}{{color}}" if colour in _COLOURS else words
        case _:
            assert_never(inline)


def _after(before: str, words: str) -> str:
    """Words after an inline that ended in a colon or an entity: a bracket would make an emoticon of it."""
    return _entity(words[0]) + words[1:] if before in (":", ";") and words[:1] in ("(", ")") else words


def _strong(text: str, before: str, following: str) -> str:
    """Strong words. Inside a word only `{*}` is read as emphasis; blanks at the edges would prevent it."""
    whole = one_line(text)
    words = whole.strip()
    if not words:
        return whole
    left, right = whole[: whole.index(words)], whole[whole.index(words) + len(words) :]
    tight = (not left and (before.isalnum() or before in ("*", "_"))) or (
        not right and (following.isalnum() or following in ("*", "_"))
    )
    mark = "{*}" if tight else "*"
    return f"{left}{mark}{escaped(words)}{mark}{right}"


def _link(text: str, href: str, following: str) -> str:
    if not is_web_address(href):
        return escaped(text, following)
    address = _IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", href)
    words = "".join(c if c.isalnum() or c in " ,." else _entity(c) for c in one_line(text).strip()) or address
    return f"[{words}|{address}]"
