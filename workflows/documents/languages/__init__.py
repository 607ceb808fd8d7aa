"""What Crossgate itself says on pages, in the language of the site.

Templates and the code that fills them hold the English text; another language is a catalogue from that text to its own,
one module a template, in a package of its name. A text that a catalogue does not know is said in English: so are those
of an administrator's own templates, which are in whatever language they were written in.

Pages are read as well as written: `readings` and `in_english` know a heading or a mark in every language, since what
people wrote keeps the language that it was written in when the site's changes.
"""

from workflows.documents.languages.known import in_english, readings, says_missing, words_of
from workflows.documents.languages.words import ENGLISH, MISSING, PageWords

__all__ = ["ENGLISH", "MISSING", "PageWords", "in_english", "readings", "says_missing", "words_of"]
