"""Rich text: Atlassian Document Format and wiki markup, from one to the other and to HTML."""
