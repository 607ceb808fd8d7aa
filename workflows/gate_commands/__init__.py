"""What people say to gates in comments: `/approve ml-review`, `/waive ml-review until 2026-12-15 because …`.

`addresses` tells which gate a comment means, `dates` until when, `reading` the whole command, and `spoken` who said
what last. May import: the values of `workflows`, and `config`.
"""
