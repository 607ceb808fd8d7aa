"""Newer text beside a section that people changed, until somebody chooses by deleting one of the two.

The offer is a macro of its own right behind the section: a notice with a task for whoever shall choose, then the text.
Deleting the offer keeps the section; deleting the section makes the offer the section. Whatever people write into
either stays.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup, escape

from workflows.documents.languages import ENGLISH, PageWords
from workflows.documents.merging.macros import OFFER, macro_body, new_macro
from workflows.documents.storage import ac, canonical, detach, digest, inner, move_children, parse
from workflows.documents.storage.canonical import MARKER
from workflows.people import Person

_TITLE = "Newer text for the section above"
_SAID = (
    "People changed the section above, and what it is made from has changed too. Below is the newer text. "
    "Keep one of the two and delete the other; until then, neither is changed."
)
_TASK = "Choose: delete the section above, or this one."


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked to choose, and in which language."""

    chooser: Person | None = None  # None: whoever sees it.
    words: PageWords = ENGLISH


def offer_macro(id: str, body: str, asked: Asked) -> etree._Element:
    """The newer text in its macro, below a notice."""
    macro = new_macro("excerpt", f"{OFFER}{id}")
    inside = macro_body(macro)
    move_children(parse(_notice(asked)), inside)
    move_children(parse(body), inside)
    return macro


def _notice(asked: Asked) -> str:
    who, say = Markup(""), asked.words.say
    if asked.chooser is not None:
        who = Markup('<ac:link><ri:user ri:account-id="{}"/></ac:link> ').format(asked.chooser.id)
    return (
        '<ac:structured-macro ac:name="note" ac:schema-version="1">'
        f'<ac:parameter ac:name="title">{escape(say(_TITLE))}</ac:parameter>'
        f"<ac:rich-text-body><p>{escape(say(_SAID))}</p>"
        "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>incomplete</ac:task-status>"
        f"<ac:task-body>{who}{escape(say(_TASK))}</ac:task-body></ac:task></ac:task-list>"
        "</ac:rich-text-body></ac:structured-macro>"
    )


def notice_of(offer: etree._Element) -> etree._Element | None:
    """The notice that stands first in an offer, edited or not."""
    inside = macro_body(offer)
    if len(inside) == 0 or (inside.text or "").strip():
        return None
    first = inside[0]
    is_note = first.tag == ac("structured-macro") and first.get(ac("name")) == "note"
    return first if is_note else None


def notice_digest(notice: etree._Element) -> str:
    """Names the notice; that its task was ticked does not count."""
    return digest(canonical(notice, ticks=False))


def strip_notice(offer: etree._Element, known: str) -> None:
    """Take the notice out when it is as it was made: without a word or a comment of anybody in it."""
    notice = notice_of(offer)
    if notice is not None and notice_digest(notice) == known and notice.find(f".//{MARKER}") is None:
        detach(notice)


def offered_digest(offer: etree._Element, known: str) -> str:
    """Names the text that is offered: everything in the offer but an untouched notice."""
    copy = parse(inner(macro_body(offer)))
    holder = new_macro("excerpt", OFFER)
    move_children(copy, macro_body(holder))
    strip_notice(holder, known)
    return digest(canonical(macro_body(holder)))


def has_comments(element: etree._Element) -> bool:
    """Whether an inline comment is anchored in it."""
    return element.find(f".//{MARKER}") is not None
