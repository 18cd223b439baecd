"""What the command line's user does about a message: switches by the message's code. The only place that names them.

Messages themselves are read on pages too, where there are fields and no switches.
"""

from dataclasses import replace

from toshikei.engines.datasets.problems import Problem
from toshikei.kernel.errors import Refusal

ACCEPT = "--accept-difference 理由 --by 名前"
CORRECT = "--as correction --reason 理由"
RENUMBER = "--renumber"
SWITCHES = {
    "answer_needs_reason": "--reason 理由",
    "budget.setsu_code_label_conflict": RENUMBER,
    "budget.setsu_other_numbering": RENUMBER,
    "budget.correction_or_new_version": f"{CORRECT} か --as new_version",
    "city_not_asked": "--city を外す",
    "city_twice": "--city を外す",
    "column_ambiguous": "--map 見出し={column}",
    "column_missing": "--map 見出し={column}",
    "column_unread": "--map 見出し={column}、取り込まない列は --map 見出し=",
    "control_total": ACCEPT,
    "difference_needs_person": ACCEPT,
    "difference_reason_empty": ACCEPT,
    "encoding_not_known": "--encoding utf-8 など",
    "encoding_unknown": "--encoding 文字コード",
    "execution.month_stands": CORRECT,
    "header_ambiguous": "--map 見出し=列",
    "many_set_aside": ACCEPT,
    "mapping_wrong": "--map 見出し={example}",
    "nothing_to_renumber": "--renumber を外す",
    "person_not_one": "--by 名前",
    "person_unknown": "--by 名前",
    "sheet_ambiguous": "--sheet シートの名前",
    "sheet_unknown": "--sheet シートの名前",
    "unit_conflict": "--unit 単位",
    "unit_undeclared": "--unit yen か --unit thousand_yen",
    "year_conflict": "--year を外す",
}


def switch_for(code: str, /, **params: object) -> str:
    """「（コマンドでは --unit yen …）」, or "" where no switch helps."""
    switch = SWITCHES.get(code, "")
    return f"（コマンドでは {switch.format(**params)}）" if switch else ""


def with_switch(problem: Problem) -> Problem:
    """The same problem, its message followed by the switch that mends it."""
    switch = switch_for(problem.rule, column=problem.column or "列", example="列")
    return replace(problem, message=f"{problem.message}{switch}") if switch else problem


def of_refusal(refusal: Refusal) -> str:
    """The switch that mends what was refused."""
    return switch_for(refusal.code, **{"column": "列", "example": "列"} | dict(refusal.params))
