"""The site in Jira's JSON: versions 3 and 2, Cloud and Data Center."""
