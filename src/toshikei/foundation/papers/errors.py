"""What papers refuse: nothing is printed with a hole in it or with a column cut off."""

from toshikei.kernel.errors import InputWrong, RuleForbids


class NoGlyph(InputWrong):
    code = "papers.no_glyph"
    what = "「{paper}」を印刷用の書類にできません。"
    why = "{place}の文字「{character}」（U+{codepoint}）が、書類の字体にありません。"
    instead = (
        "元の記録で、その文字を別の字か、かなに直してください。抜けた文字のまま印刷することはありません。"
    )


class TableTooWide(InputWrong):
    code = "papers.table_too_wide"
    what = "「{paper}」を印刷用の書類にできません。"
    why = "表「{table}」は、横向きの A4 で一番小さい字にしても{width}mm あり、{room}mm に収まりません。"
    instead = "列を減らすか、表を二つに分けてください。Excel では全部の列を見られます。"


class CellTooLong(InputWrong):
    code = "papers.cell_too_long"
    what = "「{paper}」を Excel にできません。"
    why = "「{place}」に、{length}字のセルがあります。Excel の一つのセルには32,767字までしか入りません。"
    instead = "元の記録の文を短くするか、PDF を使ってください。"


class TakesTooLong(RuleForbids):
    code = "papers.takes_too_long"
    status = 503
    what = "「{paper}」を印刷用の書類にできませんでした。"
    why = "{seconds}秒たっても組み終わりませんでした。"
    instead = "少しあとでもう一度試すか、CSV・Excel を使ってください。"
