"""A body as an HTML page that looks like Confluence, for looking at a document before it is published.

`page` makes the whole page, `blocks` turns storage format into HTML, `style` is how it looks.
"""

from workflows.documents.preview.page import preview

__all__ = ["preview"]
