"""``python -m geo``: the command line.

Exit 0: good. 1: problems were found in the data. 2: the question was wrong. What
goes wrong is one line per problem on standard error, never a traceback.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from keyword import iskeyword
from types import ModuleType

from geo.commands import COMMANDS
from geo.commands.options import Parser, add_data
from geo.errors import DataError, GeoError, UsageError
from geo.settings import SETTINGS

GOOD, PROBLEMS, WRONG_USE = 0, 1, 2


def main(words: Sequence[str] | None = None) -> int:
    """Run the command that ``words`` ask for and give the exit code."""
    try:
        arguments = parser().parse_args(words)
        if arguments.data is not None:
            os.environ["GEO_DATA"] = arguments.data
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except DataError as error:
        return _say(PROBLEMS, *(problem.line() for problem in error.problems))
    except UsageError as error:
        return _say(WRONG_USE, str(error))
    except GeoError as error:
        return _say(PROBLEMS, str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return _say(PROBLEMS, "Stopped; nothing was left half-written.")
    except Exception as error:  # the last resort: a person never sees a traceback
        kind = type(error).__name__
        return _say(
            PROBLEMS,
            f"Something failed that should not ({kind}). Run python -m geo check; "
            "if that finds nothing, report the command that you used.",
        )


def parser() -> argparse.ArgumentParser:
    """The parser with every command."""
    made = Parser(
        prog="python -m geo",
        description="Reported incidents, placed no more finely than their sources do.",
        epilog="Settings: "
        + " ".join(f"{name}: {says}" for name, says in SETTINGS.items()),
    )
    made.add_argument(
        "--data", metavar="DIR", help="the data folder (else GEO_DATA, else data/)"
    )
    table = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in modules():
        command = table.add_parser(
            module.NAME, help=module.HELP, description=module.HELP
        )
        module.add_arguments(command)
        add_data(command)
        command.set_defaults(run=module.run)
    return made


def modules() -> tuple[ModuleType, ...]:
    """The module of every command, in the order of ``COMMANDS``."""
    names = (f"{name}_" if iskeyword(name) else name for name in COMMANDS)
    return tuple(importlib.import_module(f"geo.commands.{name}") for name in names)


def _say(code: int, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
