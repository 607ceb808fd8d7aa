"""How Crossgate calls a remote system over HTTP, the same for Jira and Confluence.

Start at `calls` (how one request goes: bounds, retries, errors), then what it leans on: `answers` (what came back),
`rates` and `circuit` (what is not sent), `limits` (every bound), `session` (the wire). `cache` keeps what
changes seldom.
"""
