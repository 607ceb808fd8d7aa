"""`python -m connector.cli`: the same as `crossgate`."""

from connector.cli import main

main()
