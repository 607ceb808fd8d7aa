"""Confluence's API by topic: version 2 and what is left of version 1 on Cloud, and Data Center's."""

from connector.sandbox.confluence.call import WikiRoutes
from connector.sandbox.confluence.routes import content, content_parts, listings, pages, properties, version_one

CLOUD: tuple[WikiRoutes, ...] = (pages.routes, listings.routes, properties.routes, version_one.routes)
DATA_CENTER: tuple[WikiRoutes, ...] = (content.routes, content_parts.routes)
