"""Everything short of the tests: format, lint, types, import rules, templates, migrations, law sources, house."""

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from toshikei.cli.django_setup import ROOT

NAME = "check"
HELP = "書式・型・層と部屋の参照規則・雛形・移行・法令値の出典・家の決まりを確かめる"
BIN = Path(sys.executable).parent
CODE = ("src", "tests")


@dataclass(frozen=True, slots=True)
class Step:
    """One check: a Japanese name and the command that fails when it is not kept."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    step: Step
    code: int
    output: str
    seconds: float


def python(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", *words)


# The longest first: two run at a time.
STEPS = (
    Step("型", python("mypy")),
    Step("層と部屋の参照規則", (str(BIN / "lint-imports"), "--no-cache")),
    Step(
        "家の決まりと法令値の出典",
        python("pytest", "-q", "-m", "not slow", "tests/house", "--deselect", "tests/house/test_imports.py"),
    ),
    Step("雛形", python("djlint", "--lint", "--quiet", "src/toshikei")),
    Step("移行", python("django", "makemigrations", "--check", "--dry-run")),
    Step("設定", python("django", "check", "--fail-level", "WARNING")),
    Step("書式", python("ruff", "format", "--check", "--quiet", *CODE)),
    Step("書き方", python("ruff", "check", "--quiet", *CODE)),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON で出す")


def run(args: argparse.Namespace) -> int:
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        outcomes = list(pool.map(perform, STEPS))
    show = show_json if args.json else show_text
    show(outcomes)
    return int(any(outcome.code for outcome in outcomes))


def perform(step: Step) -> Outcome:
    """Run one check in the root of the project with the test settings."""
    began = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "toshikei.site.settings.test"}
    done = subprocess.run(  # noqa: S603  # the steps above
        step.command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return Outcome(step, done.returncode, done.stdout + done.stderr, time.monotonic() - began)


def show_text(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.code:
            print(outcome.output.rstrip())
    for outcome in outcomes:
        print(f"{'だめ' if outcome.code else 'よし'}  {outcome.seconds:5.1f} 秒  {outcome.step.name}")


def show_json(outcomes: list[Outcome]) -> None:
    found = [
        {
            "name": outcome.step.name,
            "ok": not outcome.code,
            "seconds": round(outcome.seconds, 1),
            "output": outcome.output if outcome.code else "",
        }
        for outcome in outcomes
    ]
    print(json.dumps(found, ensure_ascii=False, indent=2))
