"""From a template and what it is written from to the sections of a page.

`sections` collects what a template writes, `issues` and `gates` are what it can ask, `environment` is the sandbox it
runs in, `rendering` runs it.
"""

from workflows.documents.templating.rendering import TemplateFailed, render_sections

__all__ = ["TemplateFailed", "render_sections"]
