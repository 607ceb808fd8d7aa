"""Figma: `links` (every form of its addresses), `source` (what is asked of its REST API)."""

from connector.evidence.figma.source import FigmaSource

__all__ = ["FigmaSource"]
