"""The parts that a page is built of, as storage format. Whatever is put into one is escaped, unless it is Markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from markupsafe import Markup

from workflows.documents.languages import MISSING, PageWords
from workflows.documents.storage.cleaning import cdata, is_address, safe, short
from workflows.people import Person

COLOURS: Mapping[str, str] = {"grey": "Grey", "green": "Green", "red": "Red", "yellow": "Yellow", "blue": "Blue"}
PANELS = frozenset({"info", "note", "tip", "warning"})


def macro(name: str, parameters: Mapping[str, object] | None = None, body: Markup | None = None) -> Markup:
    """A macro of Confluence's own; the names are ours, the values anybody's."""
    told = Markup().join(
        Markup('<ac:parameter ac:name="{}">{}</ac:parameter>').format(key, safe(value))
        for key, value in (parameters or {}).items()
        if value not in (None, "")
    )
    if body is not None:
        told += Markup("<ac:rich-text-body>{}</ac:rich-text-body>").format(body)
    opening = Markup('<ac:structured-macro ac:name="{}" ac:schema-version="1">').format(name)
    return opening + told + Markup("</ac:structured-macro>")


def lozenge(text: object, colour: str = "grey") -> Markup:
    """A status lozenge: grey, green, red, yellow or blue."""
    return macro("status", {"colour": COLOURS.get(colour, "Grey"), "title": " ".join(str(text).split())[:100]})


def missing(words: PageWords, what: object = "") -> Markup:
    """What stands where something is not there: visible, and never invented."""
    return lozenge(words.say(MISSING), "red") + (Markup(" {}").format(safe(what)) if what else Markup())


def mention(words: PageWords, person: Person | None) -> Markup:
    """A person by account id, as Confluence shows people; MISSING when there is none."""
    if person is None:
        return missing(words)
    return Markup('<ac:link><ri:user ri:account-id="{}"/></ac:link>').format(safe(person.id))


def known_day(words: PageWords, at: date | datetime | None) -> Markup:
    """A day; MISSING when there is none."""
    return missing(words) if at is None else day(at)


def day(at: date | datetime) -> Markup:
    """A day as Confluence shows days, in UTC."""
    whole = at.astimezone(UTC).date() if isinstance(at, datetime) else at
    return Markup('<time datetime="{}"/>').format(whole.isoformat())


def link(address: str, text: object = "") -> Markup:
    """A link; one that leads nowhere safe is its words alone."""
    if not is_address(address):
        return safe(text or address)
    return Markup('<a href="{}">{}</a>').format(safe(address), safe(text or address))


def smart_link(address: str) -> Markup:
    """A link that Confluence shows as a card: an issue with its status, a page with its title."""
    if not is_address(address):
        return safe(address)
    return Markup('<a href="{}" data-card-appearance="inline">{}</a>').format(safe(address), safe(address))


def embed(address: str, shown_as: str = "embed") -> Markup:
    """What a link leads to, shown on the page: as itself (`embed`) or as a `card`.

    Confluence Cloud does so for addresses that it knows how to show, such as Figma's, and shows others as links; Data
    Center shows a link.
    """
    if not is_address(address):
        return Markup("<p>{}</p>").format(safe(short(address, 300)))
    if shown_as == "embed":
        how = Markup('data-card-appearance="embed" data-layout="center" data-width="100.00"')
    else:
        how = Markup('data-card-appearance="block"')
    return Markup('<p><a href="{0}" {1}>{0}</a></p>').format(safe(address), how)


def table(names: Sequence[object], rows: Iterable[Sequence[object]]) -> Markup:
    """A table with a heading row; rows may hold elements."""
    body = Markup().join(Markup("<tr>{}</tr>").format(Markup().join(cell(content) for content in row)) for row in rows)
    return Markup("<table>{}{}</table>").format(headings(*names), body)


def headings(*names: object) -> Markup:
    """The heading row of a table."""
    return Markup("<tr>{}</tr>").format(Markup().join(Markup("<th>{}</th>").format(safe(name)) for name in names))


def cell(content: object, colour: str = "") -> Markup:
    """A cell; coloured when a colour such as `#ffebe6` is given."""
    if isinstance(content, str) and content.startswith("<td") and isinstance(content, Markup):
        return content
    mark = Markup(' data-highlight-colour="{}"').format(colour) if colour else Markup()
    return Markup("<td{}>{}</td>").format(mark, safe(content))


def pairs(rows: Iterable[tuple[object, object]]) -> Markup:
    """A table of names and values, as page properties want it."""
    body = Markup().join(Markup("<tr><th>{}</th><td>{}</td></tr>").format(safe(k), safe(v)) for k, v in rows)
    return Markup("<table>{}</table>").format(body)


def bullets(entries: Iterable[object]) -> Markup:
    """A list; nothing at all when there are no entries."""
    items = Markup().join(Markup("<li>{}</li>").format(safe(entry)) for entry in entries)
    return Markup("<ul>{}</ul>").format(items) if items else Markup()


def tasks(entries: Iterable[object]) -> Markup:
    """A task list, every task open."""
    made = Markup().join(
        Markup(
            "<ac:task><ac:task-id>{}</ac:task-id><ac:task-status>incomplete</ac:task-status>"
            "<ac:task-body>{}</ac:task-body></ac:task>"
        ).format(number, safe(entry))
        for number, entry in enumerate(entries, start=1)
    )
    return Markup("<ac:task-list>{}</ac:task-list>").format(made) if made else Markup()


def code(text: str, language: str = "") -> Markup:
    """A block of code, which shows what it holds and runs nothing."""
    body = Markup("<ac:plain-text-body>{}</ac:plain-text-body>").format(cdata(text))
    opening = Markup('<ac:structured-macro ac:name="code" ac:schema-version="1">')
    told = Markup('<ac:parameter ac:name="language">{}</ac:parameter>').format(safe(language)) if language else Markup()
    return opening + told + body + Markup("</ac:structured-macro>")


def toc(deepest: int = 3) -> Markup:
    """A table of contents."""
    return macro("toc", {"maxLevel": deepest})


def picture(name: str, alternative: str) -> Markup:
    """A picture that is attached to the page, with words for those who do not see it."""
    return Markup('<ac:image ac:alt="{}"><ri:attachment ri:filename="{}"/></ac:image>').format(
        safe(alternative), safe(name)
    )


def panel(kind: str, title: str = "", *, body: Markup) -> Markup:
    """A coloured panel: info, note, tip or warning."""
    return macro(kind if kind in PANELS else "info", {"title": title}, body)


def expand(title: str, *, body: Markup) -> Markup:
    """What is shown on a click."""
    return macro("expand", {"title": title}, body)
