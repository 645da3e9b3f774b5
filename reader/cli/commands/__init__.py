"""The commands, one module each, named after its command and imported when that is run.

A module has its help text (the module's docstring), `EXAMPLES`, `add_arguments` and `run`, and a
row in `reader/cli/command_table.py`.  A command parses, prints and returns a status; helpers for
more than one command belong into `reader/cli`, and work on the library into the rooms below.
"""
