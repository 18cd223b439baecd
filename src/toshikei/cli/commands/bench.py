"""Measurements against named peers."""

import argparse
import importlib
import pkgutil
from types import ModuleType

from toshikei.cli import bench

NAME = "bench"
HELP = "測る（名を挙げた比べる相手と並べて）。名前を省くとすべて"


def benches() -> list[ModuleType]:
    """The measurements there are: modules of `toshikei.cli.bench` with a NAME."""
    names = [each.name for each in pkgutil.iter_modules(bench.__path__)]
    found = [importlib.import_module(f"{bench.__name__}.{name}") for name in names if name != "plain_django"]
    return sorted((each for each in found if hasattr(each, "NAME")), key=lambda each: each.NAME)


def arguments(parser: argparse.ArgumentParser) -> None:
    named = parser.add_subparsers(dest="bench", metavar="名前", title="測れるもの")
    for module in benches():
        sub = named.add_parser(
            module.NAME, prog=f"./toshikei bench {module.NAME}", help=module.HELP, description=module.HELP
        )
        getattr(module, "arguments", lambda parser: None)(sub)
        sub.add_argument("--json", action="store_true", help="JSON で出す")
        sub.set_defaults(run_bench=module.run)


def run(args: argparse.Namespace) -> int:
    if args.bench:
        return args.run_bench(args)
    parser = argparse.ArgumentParser()
    arguments(parser)
    return max(run(parser.parse_args([module.NAME])) for module in benches())
