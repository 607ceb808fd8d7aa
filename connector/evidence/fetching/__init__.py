"""How an address is asked for evidence: within bounds, on hosts that were allowed, and nowhere else.

Start at `fetcher` (one request), then `addresses` (which links are asked at all), `wire` (the connection, to an address
that was looked at, with a deadline that nothing outlasts), `answers` (what came back), `failures` (what went wrong).
"""
