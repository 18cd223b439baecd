"""`./toshikei COMMAND`. Each command is a module of `toshikei.cli.commands` with NAME, HELP, arguments(parser), run(args) -> int.

Exit codes: 0 done, 1 refused with reasons, 2 wrong usage, 130 stopped by Ctrl-C.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from types import ModuleType

from toshikei.cli import commands, refusals
from toshikei.cli.parser import Parser
from toshikei.kernel.errors import Refusal

DESCRIPTION = "都市経営：市の予算・決裁・資産・債権・計画を一つの記録で動かす"


def command_modules() -> list[ModuleType]:
    """Every command there is, by name."""
    found = [
        importlib.import_module(f"{commands.__name__}.{each.name}")
        for each in pkgutil.iter_modules(commands.__path__)
    ]
    return sorted(found, key=lambda module: module.NAME)


def build_parser() -> Parser:
    parser = Parser(prog="./toshikei", description=DESCRIPTION)
    named = parser.add_subparsers(dest="command", required=True, metavar="コマンド", title="できること")
    for module in command_modules():
        sub = named.add_parser(
            module.NAME, prog=f"./toshikei {module.NAME}", help=module.HELP, description=module.HELP
        )
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(argv: list[str] | None = None) -> int:
    given = sys.argv[1:] if argv is None else argv
    parser = build_parser()
    if not given:
        parser.print_help(sys.stderr)
        return 2
    passing = passes_on(given[0])
    if passing and not {"-h", "--help"} & set(given[1:2]):
        return guarded(argparse.Namespace(run=passing.run, rest=given[1:]))
    return guarded(parser.parse_args(given))


def passes_on(name: str) -> ModuleType | None:
    """The command of this name when it hands all its arguments on as they are (PASSES_ON)."""
    return next(
        (each for each in command_modules() if name == each.NAME and getattr(each, "PASSES_ON", False)), None
    )


def guarded(args: argparse.Namespace) -> int:
    """Run a command; what a person can mend is said in four parts, a bug keeps its traceback."""
    as_json = getattr(args, "json", False)
    try:
        return args.run(args)
    except Refusal as refusal:
        refusals.show(refusal, as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if error.filename is None:
            raise
        refusals.show(refusals.from_os(error), as_json=as_json)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if not is_database_error(error):
            raise
        refusals.show(refusals.from_database(error), as_json=as_json)
    return 1


def is_database_error(error: Exception) -> bool:
    """Is the database away or older than the program? Asked without importing Django for quick commands."""
    return type(error).__module__ == "django.db.utils" and type(error).__name__ in {
        "OperationalError",
        "ProgrammingError",
    }


if __name__ == "__main__":
    sys.exit(main())
