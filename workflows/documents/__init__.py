"""What a page in Confluence says, and how it changes without losing what people wrote.

`storage` reads, compares and writes Confluence's storage format; `merging` plans what becomes of a page that people may
have edited; `values` and `records` are what goes in and out. Jinja2 and lxml are used here, and nothing that does I/O:
templates and bodies arrive as texts, and a plan leaves as one. So the merge is proved with random edits and no server.
"""
