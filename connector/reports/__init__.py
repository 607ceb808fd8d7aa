"""Reports as HTML pages that stand alone: one file, no scripts, nothing loaded from elsewhere.

`bars` draws charts as SVG; each page has its template in `templates/`, filled by the module of its name.
"""
