"""One row as a spreadsheet left it, made into codes and labels: joined, glued and merged cells undone, in place."""

from toshikei.engines.budget import codes
from toshikei.engines.budget.columns import LEVELS, PROGRAMME, SAISETSU, Level
from toshikei.engines.datasets.checking import Judged
from toshikei.engines.datasets.problems import Problem


def text_of(judged: Judged, name: str) -> str:
    """The cell as text; unknown columns and empty cells are "". Expects `tidy` to have run."""
    value = judged.values.get(name)
    if type(value) is str:
        return value
    return "" if value is None else str(value)


def tidy(judged: Judged) -> None:
    """Strip text cells once, so that every later look is a dictionary look-up."""
    values = judged.values
    for name, value in values.items():
        if type(value) is str:
            values[name] = value.strip()


def unglue(judged: Judged) -> None:
    """ "02 総務費" in one cell becomes code and label; a label standing in the code column moves to its place."""
    for level in LEVELS:
        code, label = text_of(judged, level.code), text_of(judged, level.name)
        if code and not label and not codes.is_number(code) and not codes.is_date_like(code):
            _set(judged, level, *(_split(code, level) or ("", code)))
        elif label and not code and (found := _split(label, level)):
            _set(judged, level, *found)
    for name in ("account", "department"):
        code, label = text_of(judged, f"{name}_code"), text_of(judged, name)
        if code and not label and not code.isascii():
            found = codes.split_glued(code, is_chart_level=False) or ("", code)
            judged.values[f"{name}_code"], judged.values[name] = found
        elif label and not code and (glued := codes.split_glued(label, is_chart_level=False)):
            judged.values[f"{name}_code"], judged.values[name] = glued


def _split(text: str, level: Level) -> tuple[str, str] | None:
    return codes.split_glued(text, is_chart_level=level not in (PROGRAMME, SAISETSU))


def _set(judged: Judged, level: Level, code: str, label: str) -> None:
    judged.values[level.code], judged.values[level.name] = code, label


def unjoin(judged: Judged) -> None:
    """ "02-01-05" in 科目コード becomes 款, 項, 目 … where those have no code of their own."""
    joined = text_of(judged, "combined_code")
    parts = codes.split_joined(joined) if joined else None
    if not parts or any(text_of(judged, level.code) for level in LEVELS):
        return
    for level, part in zip(LEVELS, parts, strict=False):
        judged.values[level.code] = part


def eaten_codes(judged: Judged) -> list[Problem]:
    """Codes that a spreadsheet took for a date or an exponent: the original cannot be known, the line is set aside."""
    return [
        Problem(
            judged.line,
            level.code,
            code,
            "budget.code_looks_like_date",
            f"{level.label}のコード「{code}」は、表計算ソフトが日付や指数に変えたものです。元の番号は分かりません。"
            "元のファイルの列を「文字列」にして書き出し直すか、この行の番号を直してください。",
        )
        for level in LEVELS
        if (code := str(judged.raw.get(level.code) or text_of(judged, level.code)).strip())
        and codes.is_date_like(code)
    ]
