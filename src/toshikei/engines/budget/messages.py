"""Every problem a budget file can have, as a sentence with cause, place and remedy. Rule codes are stable."""

from collections.abc import Mapping, Sequence

from toshikei.engines.budget.chart import OddLabel
from toshikei.engines.budget.sections import Renumbered, SectionTable
from toshikei.engines.budget.totals import TotalRow
from toshikei.engines.datasets.neighbours import UNREAD
from toshikei.engines.datasets.problems import Problem, Severity
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen

SHOWN = 5
TWO_YEARS = "budget.two_fiscal_years"
TOTAL_ROW = "budget.total_row"
ACCRUAL = "budget.accrual_columns"


def two_years(line: int, year: int, main: int, count: int) -> Problem:
    message = (
        f"一つのファイルに二つの年度があります。多くの行は{FiscalYear(main).label}、{line}行目など{count}行は"
        f"{FiscalYear(year).label}です。年度ごとにファイルを分けるか、年度の誤りを直してください。"
    )
    return Problem(line, "fiscal_year", str(year), TWO_YEARS, message, Severity.REJECT)


def no_year() -> Problem:
    message = "年度が分かりません。年度の列を加えるか、取り込みのときに年度を指定してください。年度を推し量ることはしません。"
    return Problem(None, "fiscal_year", None, "budget.no_fiscal_year", message, Severity.REJECT)


def accrual(words: Sequence[str], line: int | None) -> Problem:
    message = (
        f"「{words[0]}」は公営企業会計の表の言葉です。現金で整理する一般会計・特別会計の表としては取り込めません。"
        "「公営企業会計の予算の明細」の様式で取り込む（コマンドでは import enterprise ファイル）か、"
        "一般会計・特別会計の行だけのファイルにしてください。"
    )
    return Problem(line, words[0], None, ACCRUAL, message, Severity.REJECT)


def total_row(line: int, column: str, label: str) -> Problem:
    message = f"「{label}」の行は明細ではないため、二重に数えないよう取り除きました。計算した計との差は下に示します。"
    return Problem(line, column, label, TOTAL_ROW, message)


def total_compared(row: TotalRow) -> Problem:
    computed = format_yen(row.computed, unit="円")
    if row.printed is None:
        message = f"{row.line}行目「{row.label}」の金額が読めません。読み取った行の計は{computed}です。"
        return Problem(row.line, "amount", None, "budget.total_row_unreadable", message, Severity.WARN)
    printed = format_yen(row.printed, unit="円")
    if not row.difference:
        message = f"{row.line}行目「{row.label}」{printed}は、読み取った行の計と一致します。"
        return Problem(
            row.line, "amount", str(row.printed), "budget.total_row_agrees", message, Severity.NOTE
        )
    message = (
        f"{row.line}行目「{row.label}」は{printed}、読み取った行の計は{computed}で、差は"
        f"{format_yen(row.difference, unit='円')}です。足りない行や取り除いた行がないか確かめてください。"
    )
    return Problem(row.line, "amount", str(row.printed), "budget.total_row_differs", message, Severity.WARN)


def no_account_title(line: int) -> Problem:
    message = (
        "款の番号も名称もありません。どの科目の金額か分からないため取り除きました。"
        "款を書き加えるか、セルの結合を解いて、どの行にも款が入るようにしてください。"
    )
    return Problem(line, "kan", None, "budget.no_kan", message)


def depends_on(line: int, column: str, label: str, above: int, text: str) -> Problem:
    """A blank below a cell nobody could read."""
    cell = f"{above}行目の{label}「{text}」" if text else f"{above}行目"
    message = (
        f"空欄の{label}は上の行で決まりますが、{cell}が読めないため、この行がどこに入るか分かりません。"
        f"{above}行目を直すか、セルの結合を解いてこの行にも{label}を書いてください。"
    )
    return Problem(line, column, None, "budget.heading_above_unread", message)


def kan_unread(missing: str, unread: Sequence[str]) -> Problem:
    headings = "」「".join(unread[:SHOWN])
    more = f"ほか{len(unread) - SHOWN}列" if len(unread) > SHOWN else ""
    message = (
        f"「{missing}」の列が見つかりません。読まなかった見出し「{headings}」{more}のどれかにあたりますか。"
        "見出しとの対応を指定してください。どれでもなければ、それらの列は取り込まないと指定してください。"
    )
    return Problem(None, missing, headings, UNREAD, message, Severity.REJECT)


def ambiguous_code(line: int, code: str) -> Problem:
    message = (
        f"科目コード「{code}」を款・項・目に分ける位置が分かりません。区切り（02-01-05）を入れるか、"
        "款・項・目の列を加えてください。桁数から推し量ることはしません。"
    )
    return Problem(line, "combined_code", code, "budget.code_without_cut", message, Severity.REJECT)


def settlement_broken(line: int, difference: int, severity: Severity) -> Problem:
    what = (
        f"予算現額＝支出済額＋翌年度繰越額＋不用額 になりません（差 {format_yen(difference, unit='円')}）。"
    )
    message = what + _remedy(severity, "流用・予備費充用・繰越の額を確かめて直してください。")
    return Problem(line, "current_budget", str(difference), "budget.settlement_identity", message, severity)


def overspent(line: int, excess: int, severity: Severity) -> Problem:
    what = (
        f"支出済額が予算現額を{format_yen(excess, unit='円')}上回っています。予算を超える支出はできません"
        "（地方自治法232条の3）。"
    )
    message = what + _remedy(severity, "流用・予備費充用・繰越が予算現額に入っているか確かめてください。")
    return Problem(line, "spent", str(excess), "budget.spent_over_budget", message, severity)


def _remedy(severity: Severity, own: str) -> str:
    """What to do about a settlement: the own city mends it, another city's stays as that city published it."""
    if severity is Severity.QUARANTINE:
        return own
    return (
        "他団体の決算なので、公表されたままの額で取り込みました。比べるときは差があることに注意してください。"
    )


def supplement_broken(line: int, difference: int) -> Problem:
    message = (
        f"補正前の額＋補正額＝補正後の額 になりません（差 {format_yen(difference, unit='円')}）。補正額が今回の増減か"
        "累計かを確かめて直してください。"
    )
    return Problem(line, "supplement", str(difference), "budget.supplement_identity", message)


def unnumbered(line: int) -> Problem:
    message = "補正予算の番号がないので、第1号として読みました。第2号以後なら、「補正番号」の列に番号を書いてください。"
    return Problem(line, "number", "", "budget.supplement_unnumbered", message, Severity.WARN)


def number_odd(line: int, found: str) -> Problem:
    message = "補正番号は1から99までの整数です。補正予算の第何号かを確かめて直してください。"
    return Problem(line, "number", found, "budget.supplement_number", message)


def number_elsewhere(line: int, found: str) -> Problem:
    message = f"補正番号「{found}」がありますが、予算区分は補正予算ではありません。どちらが正しいか確かめて直してください。"
    return Problem(line, "number", found, "budget.number_elsewhere", message)


def odd_label(line: int, odd: OddLabel) -> Problem:
    column = odd.level.name
    known = f"{odd.level.label}{odd.code}は、このファイルの多くの行で「{odd.majority}」です"
    if odd.must_be_set_aside:
        whose = f"「{odd.label}」は{odd.level.label}{odd.belongs_to}の名称です。" if odd.belongs_to else ""
        message = f"{known}が、この行は「{odd.label}」です。{whose}番号と名称のどちらが正しいか確かめて直してください。"
        return Problem(line, column, odd.label, "budget.code_label_conflict", message)
    severity = Severity.WARN if odd.level.name == "moku" else Severity.NOTE
    message = f"{known}。「{odd.label}」の行（{line}行目など{len(odd.ordinals)}行）はそのまま取り込みました。"
    return Problem(line, column, odd.label, "budget.label_variant", message, severity)


def other_numbering(line: int, code: str, year: int, count: int, table: SectionTable) -> Problem:
    mapping = "、".join(
        f"{number}→{own}（{label}）" if own else f"{number}（{label}）は廃止"
        for number, label, own in table.mapping()[:SHOWN]
    )
    message = (
        f"{count}行の節の番号が、{FiscalYear(year).label}の番号ではありません。令和2年度に賃金（7）がなくなり、"
        f"報償費より後の番号が一つ繰り上がりました。名称から直すと {mapping} などです。"
        "名称のとおりに直して読むなら、「節の番号を名称から直す」を選んで読み直してください。"
    )
    return Problem(line, "setsu_code", code, "budget.setsu_other_numbering", message, Severity.REJECT)


def sections_renumbered(line: int | None, year: int, renumbered: Mapping[Renumbered, int]) -> Problem:
    changes = "、".join(
        f"{one.code}→{one.number}（{one.label}）{count}行"
        for one, count in sorted(renumbered.items(), key=lambda found: found[0].number)
    )
    message = (
        f"指定のとおり、{sum(renumbered.values())}行の節の番号を名称から{FiscalYear(year).label}の番号に直しました：{changes}。"
        "もとのファイルは変わりません。"
    )
    return Problem(line, "setsu_code", None, "budget.setsu_renumbered", message, Severity.WARN)


def one_section_odd(line: int, code: str, label: str, own: int | None, year: int) -> Problem:
    message = f"節{code}と「{label}」が合いません。" + (
        f"この年度の「{label}」は節{own}です。番号と名称のどちらが正しいか確かめて直してください"
        "（名称が正しければ、「節の番号を名称から直す」を選んで読み直せます）。"
        if own
        else f"{FiscalYear(year).label}に「{label}」という節はなく、名称からは番号を決められません。"
        "どの節にあたるかを決めて、番号と名称を直してください。"
    )
    return Problem(line, "setsu_code", code, "budget.setsu_code_label_conflict", message)


def repeated_key(lines: Sequence[int]) -> Problem:
    shown = "・".join(map(str, lines[:SHOWN])) + (f"ほか{len(lines) - SHOWN}" if len(lines) > SHOWN else "")
    message = (
        f"{shown}行目は、所属から細節までの番号がすべて同じです。正しい場合もあるため、すべて取り込みます。"
        "二重に書かれた行でないか確かめてください。"
    )
    return Problem(lines[1], None, None, "budget.repeated_key", message, Severity.WARN)


def sides_differ(account: str, revenue: int, expenditure: int) -> Problem:
    message = (
        f"{account}の歳入{format_yen(revenue, unit='円')}と歳出{format_yen(expenditure, unit='円')}が合いません"
        f"（差 {format_yen(revenue - expenditure, unit='円')}）。議決された予算は歳入と歳出が同じ額です。"
        "足りない行がないか確かめてください。要求段階の表なら、歳出だけのファイルにしてください。"
    )
    return Problem(None, "amount", None, "budget.sides_differ", message, Severity.REJECT)


def lost_zeros(line: int, code: str, widths: Sequence[int]) -> Problem:
    message = (
        f"所属コードの桁数が{'桁と'.join(map(str, widths))}桁で混ざっています。表計算ソフトで先頭の0が落ちたのかもしれません。"
        "文字としてそのまま取り込みました。"
    )
    return Problem(line, "department_code", code, "budget.code_widths_differ", message, Severity.NOTE)


def null_amount(line: int, raw: str) -> Problem:
    shown = f"「{raw}」" if raw.strip() else "空欄"
    message = f"予算額が{shown}で、金額がありません。0円とはみなさず、金額のない行として分けました。"
    return Problem(line, "amount", raw, "budget.no_amount", message, Severity.NULL)
