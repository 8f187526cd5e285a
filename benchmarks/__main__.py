"""``make bench``: what a person waits for, ours beside others, in one run.

First the maps in a real browser at every size (``benchmarks.sizes``), then the
distances of large data (``benchmarks.scale``), then tables that come in
(``benchmarks.bringing``); ``--only`` runs one of the three. Figures are for the
machine they ran on; the ratios are what can be compared.
"""

import argparse

from benchmarks import bringing, scale, sizes


def main() -> None:
    """Run what is asked for, a table each."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", choices=("sizes", "distances", "import"))
    sizes.add_arguments(parser)
    arguments = parser.parse_args()
    if arguments.only in (None, "sizes"):
        sizes.main(arguments)
    if arguments.only in (None, "distances"):
        scale.main([])
    if arguments.only in (None, "import"):
        bringing.main([])


if __name__ == "__main__":
    main()
