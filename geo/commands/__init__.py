"""The commands of ``python -m geo``, one module each, named as the command.

The module of ``import`` is ``import_``. A command module has ``NAME``, ``HELP``,
``add_arguments(parser)`` and ``run(arguments) -> int`` (0 good, 1 problems found). It
prints its result and raises ``GeoError`` for what a person can be told;
``geo.__main__`` does the rest.
"""

COMMANDS = (
    *("check", "derive", "distance", "export", "facilities", "footprint"),
    *("generate", "import", "matrix", "pairs", "read", "reconcile", "rings"),
    "schema",
    "within",
)
