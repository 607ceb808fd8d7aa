"""Bring the pages of documents up to date, and leave what people wrote alone.

`publish` does a run; `subjects` finds what there are pages of, `gathering` reads what they are written from, `page`
deals with one page, `making` with one that is not there yet, `parents` with the pages above. `values` are what goes in
and out.
"""

from workflows.cases.publish.publish import Publish
from workflows.cases.publish.values import PageOutcome, PageResult, PublishWanted, Summary

__all__ = ["PageOutcome", "PageResult", "Publish", "PublishWanted", "Summary"]
