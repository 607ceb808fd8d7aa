"""The command line: one file per command, found by its name.

A command's module is loaded when the command is run, so that `crossgate --help` and the receiver's processes do not
pay for what they do not use.
"""

from connector.cli.program import main

__all__ = ["main"]
