"""The parser that all commands share, and the option that all of them have."""

import argparse
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line on standard error, exit 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def add_data(parser: argparse.ArgumentParser) -> None:
    """Let ``--data DIR`` stand after the command as well as before it."""
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the data folder (else GEO_DATA, else data/)",
    )
