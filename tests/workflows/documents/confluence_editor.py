"""What people and Confluence do to a page between two looks at it, by chance."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from random import Random

from lxml import etree

from workflows.documents.merging.finding import find
from workflows.documents.storage import ac, detach, inner, parse, unwrap
from workflows.documents.storage.canonical import MARKER

_CLOSED = {ac("parameter"), ac("task-id"), ac("task-status"), ac("task-uuid"), ac("link"), "body"}
_MACRO = ac("structured-macro")


class Editor:
    """Edits a body as people do; each word it writes and each comment it makes has a name of its own."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0

    def edit(self, body: str, times: int) -> str:
        """So many edits by chance, then saved."""
        root = parse(body)
        kinds = [
            self._type,
            self._type,
            self._comment,
            self._comment,
            self._write_paragraph,
            self._overwrite,
            self._move,
            self._delete,
            self._choose,
            self._choose,
            self._copy,
            self._unwrap,
            self._tick,
        ]
        for _ in range(times):
            self.random.choice(kinds)(root)
        return inner(parse(saved(inner(root), self.random)))

    def _word(self, mark: str = "human") -> str:
        self.count += 1
        return f"{mark}{self.count}x"

    def _texts(self, root: etree._Element) -> list[etree._Element]:
        """Elements that hold text where people can write."""
        return [e for e in root.iter() if e.text and e.text.strip() and e.tag not in _CLOSED]

    def _type(self, root: etree._Element) -> None:
        texts = self._texts(root)
        if texts:
            chosen = self.random.choice(texts)
            text = chosen.text or ""
            at = self.random.randint(0, len(text))
            chosen.text = f"{text[:at]} {self._word()} {text[at:]}"

    def _overwrite(self, root: etree._Element) -> None:
        texts = self._texts(root)
        if texts:
            self.random.choice(texts).text = self._word()

    def _comment(self, root: etree._Element) -> None:
        texts = self._texts(root)
        if not texts:
            return
        chosen = self.random.choice(texts)
        text = chosen.text or ""
        words = text.split(" ")
        first = self.random.randrange(len(words))
        last = self.random.randint(first, min(len(words) - 1, first + 2))
        marked = " ".join(words[first : last + 1])
        if marked.strip():
            marker = chosen.makeelement(MARKER, {ac("ref"): self._word("comment")})
            marker.text = marked
            marker.tail = text[len(" ".join(words[:first]) + (" " if first else "")) + len(marked) :]
            chosen.text = " ".join(words[:first]) + (" " if first else "")
            chosen.insert(0, marker)

    def _write_paragraph(self, root: etree._Element) -> None:
        places = [root, *root.iter(ac("rich-text-body"))]
        place = self.random.choice(places)
        paragraph = place.makeelement("p")
        paragraph.text = self._word()
        place.insert(self.random.randint(0, len(place)), paragraph)

    def _macros(self, root: etree._Element) -> list[etree._Element]:
        return [macro for macro in root.iter(_MACRO) if macro.get(ac("name")) in {"excerpt", "details"}]

    def _move(self, root: etree._Element) -> None:
        macros = self._macros(root)
        if macros:
            macro = self.random.choice(macros)
            detach(macro)
            root.insert(self.random.randint(0, len(root)), macro)

    def _copy(self, root: etree._Element) -> None:
        macros = self._macros(root)
        if macros:
            copy = deepcopy(self.random.choice(macros))
            for marker in list(copy.iter(MARKER)):
                unwrap(marker)  # Confluence copies no comments.
            copy.tail = None
            root.insert(self.random.randint(0, len(root)), copy)

    def _delete(self, root: etree._Element) -> None:
        chosen = [*self._macros(root), *root.iter("p", "tr")]
        if chosen:
            detach(self.random.choice(chosen))

    def _choose(self, root: etree._Element) -> None:
        """Between a section and its newer text: one of the two goes."""
        live = find(root, {})
        pairs = [
            (live.sections[section_id], offer)
            for section_id, offer in live.offers.items()
            if section_id in live.sections
        ]
        if pairs:
            detach(self.random.choice(self.random.choice(pairs)))

    def _unwrap(self, root: etree._Element) -> None:
        macros = self._macros(root)
        if macros and self.random.random() < 0.3:
            macro = self.random.choice(macros)
            for child in list(macro):
                detach(child) if child.tag == ac("parameter") else unwrap(child)
            unwrap(macro)

    def _tick(self, root: etree._Element) -> None:
        for status in root.iter(ac("task-status")):
            status.text = "complete"


def saved(body: str, random: Random) -> str:
    """The body as Confluence saves it: other ids, another order of attributes, paragraphs in cells, column widths."""
    root = parse(body)
    for element in root.iter():
        if element.tag == _MACRO:
            element.set(ac("macro-id"), f"{random.getrandbits(64):x}")
        if element.tag in {"p", "td", "table"}:
            element.set(ac("local-id"), f"{random.getrandbits(64):x}")
        if element.tag in {"td", "th"} and element.text and len(element) == 0:
            paragraph = element.makeelement("p")
            paragraph.text, element.text = element.text, None
            element.append(paragraph)
        turned = list(reversed(element.attrib.items()))
        element.attrib.clear()
        element.attrib.update(dict(turned))
    for table in list(root.iter("table")):
        if table.find("tbody") is None:
            body_element = table.makeelement("tbody")
            body_element.extend(list(table))
            table.append(table.makeelement("colgroup"))
            table.append(body_element)
    return inner(root).replace("\u00a0", "&nbsp;")


def words_written(body: str) -> Counter[str]:
    """How often each word of a person stands on a page."""
    text = " ".join(parse(body).itertext())
    return Counter(part for part in text.replace("\u00a0", " ").split() if part.startswith("human"))


def comments_on(body: str) -> set[str]:
    """The comments that are anchored on a page."""
    return {marker.get(ac("ref")) or "" for marker in parse(body).iter(MARKER)}
