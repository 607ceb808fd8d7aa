"""A page in storage format as HTML that looks like Confluence's, for a browser: the sandbox's, and previews.

The body is a stranger's: every word is escaped, elements and attributes are let through by name, links lead to http and
https only, pictures come from where `Around` says, and nothing executes. `elements` does HTML's own, `macros` and
`resources` Confluence's; `looks` is the style sheet.
"""

from workflows.page_html.around import Around, Reported
from workflows.page_html.looks import STYLE
from workflows.page_html.page import page_properties, to_html

__all__ = ["STYLE", "Around", "Reported", "page_properties", "to_html"]
