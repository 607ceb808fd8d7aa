"""The part of JQL that the sandbox understands: `parse` reads a query, `search` runs it over the index."""
