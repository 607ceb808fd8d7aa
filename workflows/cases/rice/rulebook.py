"""rice.yaml in force, compiled against the site's fields."""

from __future__ import annotations

import threading

from config.fields import Fields
from config.rice import Rice
from workflows.issue import FieldCatalog
from workflows.rice.book import Book, compile_book
from workflows.telling import plain
from workflows.telling.wording import Speech


class RuleBook:
    """Compiles the rules once per field catalog. Before the catalog was ever read, `roughly` knows fields by name."""

    def __init__(self, rice: Rice, fields: Fields) -> None:
        self.rice = rice
        self._fields = fields
        self._lock = threading.Lock()
        self._catalog = FieldCatalog()
        self._book = compile_book(rice, fields, self._catalog)

    def roughly(self) -> Book:
        """The rules as compiled last, perhaps without a catalog."""
        return self._book

    def exactly(self, catalog: FieldCatalog) -> Book:
        """The rules compiled against this catalog."""
        with self._lock:
            if catalog is not self._catalog:
                self._book = compile_book(self.rice, self._fields, catalog)
                self._catalog = catalog
            return self._book

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the field names of rice.yaml, in words, as compiled last."""
        return tuple(plain.line(Speech().say(problem)) for problem in self._book.problems)
