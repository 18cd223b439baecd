"""Switches of the command line stand in `cli` alone: what pages show too names the fields of the page."""

import ast
import re
from pathlib import Path

from toshikei.cli.__main__ import build_parser
from toshikei.cli.switches import SWITCHES, of_refusal, with_switch
from toshikei.engines.datasets.problems import Problem
from toshikei.foundation.datasets.errors import MappingWrong, SheetAmbiguous

SOURCE = Path(__file__).parents[2] / "src" / "toshikei"
SWITCH = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
NOT_SHOWN = re.compile(
    r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->|<style.*?</style>|var\(.*?\)", re.DOTALL
)


def sentences(path: Path) -> list[str]:
    """Japanese text of a module: its strings, those with fields joined, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            found.append("".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return [text for text in found if JAPANESE.search(text) and text not in docstrings(tree)]


def docstrings(tree: ast.Module) -> set[str]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    return {
        node.body[0].value.value
        for node in ast.walk(tree)
        if isinstance(node, kinds)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }


def switches_of_import() -> set[str]:
    """Every switch that `./toshikei import` takes."""
    actions = build_parser()._subparsers._group_actions[0].choices["import"]._actions
    return {option for action in actions for option in action.option_strings}


def test_no_message_outside_the_command_line_names_a_switch():
    modules = [path for path in SOURCE.rglob("*.py") if (SOURCE / "cli") not in path.parents]
    named = [
        (str(path.relative_to(SOURCE)), text)
        for path in modules
        if "--" in path.read_text(encoding="utf-8")
        for text in sentences(path)
        if SWITCH.search(text)
    ]

    assert named == []


def test_no_template_names_a_switch():
    templates = [path for path in SOURCE.rglob("templates/**/*") if path.suffix in {".html", ".xml", ".txt"}]
    named = [
        (path.name, found.group())
        for path in templates
        if (found := SWITCH.search(NOT_SHOWN.sub("", path.read_text(encoding="utf-8"))))
    ]

    assert named == []


def test_every_switch_that_is_recommended_exists():
    recommended = {found for text in SWITCHES.values() for found in SWITCH.findall(text)}

    assert recommended <= switches_of_import()


def test_every_code_with_a_switch_is_one_of_ours():
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "switches.py"
    )

    assert [code for code in SWITCHES if f'"{code}"' not in text] == []


def test_the_command_line_adds_the_switch_to_the_page_message():
    problem = with_switch(Problem(1, "amount", None, "column_missing", "列がありません。"))
    other = Problem(1, None, None, "ragged_row", "列がずれています。")

    assert problem.message == "列がありません。（コマンドでは --map 見出し=amount）"
    assert with_switch(other) is other
    assert (
        of_refusal(SheetAmbiguous(sheets="「a」「b」", advice="")) == "（コマンドでは --sheet シートの名前）"
    )
    assert "amount" in of_refusal(MappingWrong(said="x", detail="", example="amount"))
