"""`./toshikei COMMAND`. Each command is a module of `toshikei.cli.commands` with NAME, HELP, arguments(parser), run(args) -> int."""

import argparse
import importlib
import pkgutil
import sys

from toshikei.cli import commands


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="./toshikei", description="都市経営：市の予算・決裁・資産・債権・計画を一つの記録で動かす"
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="コマンド")
    modules = [
        importlib.import_module(f"{commands.__name__}.{found.name}")
        for found in pkgutil.iter_modules(commands.__path__)
    ]
    for module in sorted(modules, key=lambda module: module.NAME):
        sub = subparsers.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    return args.run(args)


if __name__ == "__main__":
    sys.exit(main())
