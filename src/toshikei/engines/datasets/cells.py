"""Reading one cell by its column's type. A reader returns the value or raises `CellProblem`; it never guesses.

Values: text, code and choice are str ("" when empty); integer, yen and fiscal year int; decimal Decimal; date date;
boolean bool; an empty cell of these is None. Amounts leave here in yen whatever unit the file stands in.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from toshikei.engines.datasets.checking import Cell
from toshikei.engines.datasets.columns import CellType, Column
from toshikei.engines.datasets.escaping import unescape
from toshikei.engines.datasets.problems import Severity
from toshikei.engines.datasets.units import Unit
from toshikei.kernel.era import parse_date
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import ParsedYen, YenFraction, parse_yen
from toshikei.kernel.notation import plain
from toshikei.kernel.number import ParsedNumber, parse_number

type CellReader = Callable[[str], Cell]

TRUE_WORDS = frozenset({"はい", "true", "1", "○", "〇", "有", "あり", "yes"})
FALSE_WORDS = frozenset({"いいえ", "false", "0", "×", "無", "なし", "no"})
EXACT_DIGITS = 15
_EXPONENT = re.compile(r"[+-]?\d+(?:\.\d+)?[eE]\+?\d+")
_SPREADSHEET_DATE = re.compile(
    r"\d{1,2}月\d{1,2}日|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{1,2}"
    r"|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-\d{2,4})?|\d{4}/\d{1,2}/\d{1,2}",
    re.IGNORECASE,
)
_WIDE_TO_NARROW = {ord(wide): wide_narrow for wide, wide_narrow in zip(
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", strict=True)}  # fmt: skip
_PLAIN_DECIMAL = re.compile(r"-?[0-9]{1,27}(?:\.[0-9]{1,27})?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Also the marks that turn the direction of writing: a name must read as it is stored."""


class SheetNumber(str):
    """A number cell of a spreadsheet, as text without loss."""

    __slots__ = ()


class SheetDate(str):
    """A cell a spreadsheet holds as a date, as ISO text."""

    __slots__ = ()


class SheetError(str):
    """An error cell (#REF!), or a formula that was never calculated."""

    __slots__ = ()


class SheetFormula(str):
    """A cell that reckons its value itself, where the reader wants to know."""

    __slots__ = ()


class CellProblem(Exception):
    """Why a cell has no value: stable rule, Japanese message, and what follows."""

    def __init__(self, rule: str, message: str, severity: Severity = Severity.QUARANTINE) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.severity = severity


def reader_for(column: Column, unit: Unit = Unit.YEN) -> CellReader:
    """The reader of one column. `unit` matters for money only."""
    made = _READERS[column.type](column, unit)
    return _required(column, made) if column.required else made


def _required(column: Column, read: CellReader) -> CellReader:
    def reader(text: str) -> Cell:
        value = read(text)
        if value is None or value == "":
            raise CellProblem("required_blank", f"「{column.label}」が空欄です。値を書いてください。")
        return value

    return reader


def _refused(refusal: Refusal) -> CellProblem:
    sentences = (refusal.sentence(part) for part in ("what", "why", "instead"))
    return CellProblem(refusal.code, "".join(filter(None, sentences)))


def clean_text(text: str) -> str:
    """Outer spaces off, one kind of line break."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip(" \n\u3000") if text else text


def narrow_code(text: str) -> str:
    """A code with half-width letters and digits; other characters stay."""
    return text if text.isascii() else text.translate(_WIDE_TO_NARROW)


def _text(column: Column, _unit: Unit) -> CellReader:
    longest = column.max_length

    def reader(text: str) -> Cell:
        if not text:
            return ""
        if isinstance(text, SheetError):
            raise CellProblem(
                "spreadsheet_error",
                f"「{column.label}」は表計算ソフトのエラー「{text}」です。元の表で式を直し、開いて保存し直してください。",
            )
        value = clean_text(unescape(text) if text[0] in "'=" else text)
        if not value.isprintable() and _CONTROL.search(value):
            raise CellProblem(
                "control_character",
                f"「{column.label}」に目に見えない制御文字があります。取り除いてください。",
            )
        if longest is not None and len(value) > longest:
            raise CellProblem(
                "too_long", f"「{column.label}」は{longest}文字までです（{len(value)}文字あります）。"
            )
        return value

    return reader


def _code(column: Column, unit: Unit) -> CellReader:
    read_text = _text(column, unit)
    width = column.width

    def reader(text: str) -> Cell:
        if isinstance(text, SheetDate):
            raise _eaten(column, text)
        if text.isascii() and text.isalnum() and width is None:
            value = text
            if column.max_length is None or len(text) <= column.max_length:
                return _whole_code(column, value)
        value = narrow_code(str(read_text(text)))
        if not value:
            return ""
        if _SPREADSHEET_DATE.fullmatch(value):
            raise _eaten(column, value)
        if width is not None and value.isdigit() and len(value) < width:
            raise CellProblem(
                "leading_zeros_lost",
                f"「{column.label}」は{width}桁です（{len(value)}桁しかありません）。表計算ソフトで先頭の0が消えたようです。"
                "書式を「文字列」にして元の値を入れてください。",
            )
        return _whole_code(column, SheetNumber(value) if isinstance(text, SheetNumber) else value)

    return reader


def _whole_code(column: Column, value: str) -> str:
    """Refuse digits a spreadsheet has thrown away."""
    if isinstance(value, SheetNumber):
        if len(value.lstrip("-")) > EXACT_DIGITS:
            raise CellProblem(
                "code_digits_lost",
                f"「{column.label}」の「{value}」は数値として{EXACT_DIGITS}桁を超え、末尾の桁が失われています。"
                "書式を「文字列」にして元の値を入れてください。",
            )
        return str(value)
    if ("E" in value or "e" in value) and _EXPONENT.fullmatch(value) and ("+" in value or "." in value):
        raise CellProblem(
            "code_exponent",
            f"「{column.label}」の「{value}」は指数表示で、元の桁が失われています。"
            "書式を「文字列」にして元の値を入れてください。",
        )
    return value


def _eaten(column: Column, value: str) -> CellProblem:
    return CellProblem(
        "code_became_date",
        f"「{column.label}」の「{value}」は、表計算ソフトがコードを日付に変えたものです。"
        "元のコード（例: 1-2）を確かめ、書式を「文字列」にして入れ直してください。",
    )


def _nothing(column: Column, parsed: ParsedYen | ParsedNumber) -> Cell:
    """A placeholder is nothing with a reason: it makes a null row where the column is required."""
    if column.required:
        noun = "金額" if isinstance(parsed, ParsedYen) else "数"
        raise CellProblem(
            f"null_{parsed.reason}",
            f"「{column.label}」に{noun}がありません：{parsed.note}。0とは扱わず、値なしとして別に残します。",
            Severity.NULL,
        )
    return None


def _yen(column: Column, unit: Unit) -> CellReader:
    factor = unit.factor

    def reader(text: str) -> Cell:
        if text.isascii() and text.isdigit() and len(text) <= EXACT_DIGITS:
            return int(text) * factor
        text = unescape(text)
        try:
            parsed = parse_yen(text)
        except YenFraction as refusal:
            return _fraction(text, factor, refusal)
        except Refusal as refusal:
            raise _refused(refusal) from None
        return _nothing(column, parsed) if parsed.yen is None else parsed.yen * factor

    return reader


def _fraction(text: str, factor: int, refusal: YenFraction) -> int:
    """`1,234.5` in thousand yen is 1,234,500 yen exactly; in yen a fraction is refused."""
    body = plain(text).replace(",", "")
    places = re.search(r"\.([0-9]+)", body)
    if places is None:
        raise _refused(refusal)
    parsed = parse_yen(body.replace(".", "", 1)).yen
    whole, left = divmod((parsed or 0) * factor, int("1" + "0" * len(places.group(1))))
    if left:
        raise _refused(refusal)
    return whole


def _integer(column: Column, _unit: Unit) -> CellReader:
    def reader(text: str) -> Cell:
        if text.isascii() and text.isdigit():
            return int(text)
        body = unescape(text).strip()
        if body.removeprefix("-").isascii() and body.removeprefix("-").isdigit():
            return int(body)
        try:
            parsed = parse_yen(body)
        except Refusal:
            raise CellProblem(
                "not_an_integer",
                f"「{column.label}」の「{text}」を整数として読めません。数字だけで書いてください（例: 1,234）。",
            ) from None
        return parsed.yen

    return reader


def _decimal(column: Column, _unit: Unit) -> CellReader:
    wrong = "「{label}」の「{text}」を数として読めません。数字と小数点だけで書いてください（例: 94.8）。"

    def reader(text: str) -> Cell:
        if _PLAIN_DECIMAL.fullmatch(text):
            return Decimal(text)
        if isinstance(
            text, SheetNumber
        ):  # a number cell, not typed text: its exponent is how the program stores it
            return Decimal(text)
        try:
            parsed = parse_number(unescape(text), suffix="%")
        except Refusal:
            raise CellProblem("not_a_number", wrong.format(label=column.label, text=text)) from None
        if parsed.value is None and parsed.reason != "blank":
            return _nothing(column, parsed)
        return parsed.value

    return reader


def _date(column: Column, _unit: Unit) -> CellReader:
    def reader(text: str) -> Cell:
        body = unescape(text).strip()
        if not body or body in {"-", "－"}:
            return None
        try:
            return date.fromisoformat(body)
        except ValueError:
            pass  # not ISO: the kernel reads every other notation and knows how to refuse
        try:
            return parse_date(body)
        except Refusal as refusal:
            raise _refused(refusal) from None

    return reader


def _fiscal_year(column: Column, _unit: Unit) -> CellReader:
    known: dict[str, int] = {}

    def reader(text: str) -> Cell:
        if text in known:
            return known[text]
        if not text.strip():
            return None
        try:
            known[text] = FiscalYear.parse(unescape(text)).year
        except Refusal as refusal:
            raise _refused(refusal) from None
        return known[text]

    return reader


def _boolean(column: Column, _unit: Unit) -> CellReader:
    def reader(text: str) -> Cell:
        body = plain(text).casefold()
        if not body:
            return None
        if body in TRUE_WORDS:
            return True
        if body in FALSE_WORDS:
            return False
        raise CellProblem(
            "not_yes_or_no", f"「{column.label}」の「{text}」は、はい・いいえのどちらでもありません。"
        )

    return reader


def _choice(column: Column, _unit: Unit) -> CellReader:
    known = {code: code for code, _label in column.choices} | {label: code for code, label in column.choices}
    by_folded_label = {unicodedata.normalize("NFKC", label): code for code, label in column.choices}
    options = "・".join(label for _code, label in column.choices)

    def reader(text: str) -> Cell:
        body = unescape(text).strip()
        if not body:
            return ""
        found = known.get(body) or known.get(plain(body))
        found = found or by_folded_label.get(unicodedata.normalize("NFKC", body))
        if found is None:
            raise CellProblem(
                "not_a_choice",
                f"「{column.label}」の「{text}」は選べる値にありません。選べるのは {options} です。",
            )
        return found

    return reader


_READERS: dict[CellType, Callable[[Column, Unit], CellReader]] = {
    CellType.TEXT: _text,
    CellType.CODE: _code,
    CellType.INTEGER: _integer,
    CellType.YEN: _yen,
    CellType.DECIMAL: _decimal,
    CellType.DATE: _date,
    CellType.FISCAL_YEAR: _fiscal_year,
    CellType.BOOLEAN: _boolean,
    CellType.CHOICE: _choice,
}
