"""Refusals of a sheet of assessments that is read back."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class SheetBroken(InputWrong):
    code = "making.sheet_broken"
    what = "「{name}」を査定の表として読めません。"
    why = "Excelのブック（.xlsx）として開けません。途中で切れているか、壊れています。"
    instead = "Excelで開き直し、「名前を付けて保存」でExcelブックにしてから、もう一度選んでください。"


class SheetTooLarge(InputWrong):
    code = "making.sheet_too_large"
    status = 413
    what = "「{name}」を査定の表として読めません。"
    why = "一つの予算編成の表としては大きすぎます（{found}）。"
    instead = "査定の表を書き出し直し、その中で書き換えてください。"


class SheetHeadingsMissing(InputWrong):
    code = "making.sheet_headings_missing"
    what = "「{name}」を査定の表として読めません。"
    why = "見出し{missing}のあるシートがありません（あるシート：{sheets}）。"
    instead = "書き出した表の見出しの行を残してください。別のファイルなら、査定の表を選び直してください。"


class SheetEmpty(InputWrong):
    code = "making.sheet_empty"
    what = "「{name}」を査定の表として読めません。"
    why = "シート「{sheet}」の見出し（{line}行目）の下に、行が一つもありません。"
    instead = "査定の表を書き出し直し、行を残したまま書き換えてください。"


class SheetNotNow(RuleForbids):
    code = "making.sheet_not_now"
    what = "査定の表を取り込めません。"
    why = "この予算編成は「{state}」です。表で書き換えられるのは、一次査定と二次査定の間だけです。"
    instead = "過ぎた段階の値は書き換えません。次の段階で変えるか、公表後なら正誤で直してください。"


class SheetRefused(InputWrong):
    code = "making.sheet_refused"
    what = "査定の表を取り込めません。"
    why = "直すところが{count}か所あります。一つでも残っていると、どの行も記録しません。"
    instead = "下の行を直したファイルを、もう一度選んでください。"


class SheetStale(DataContradict):
    code = "making.sheet_stale"
    status = 409
    what = "査定の表をまだ記録していません。"
    why = "確かめたあとに、ほかの人の査定が加わり、変わるところが変わりました。"
    instead = "下の「こう変わります」をもう一度確かめてから、記録してください。"


class SheetLineUnknown(InputWrong):
    code = "making.sheet_line_unknown"
    what = "この行を読めません。"
    why = "行の番号「{text}」の行は、この予算編成にありません。"
    instead = "この行を消すか、この予算編成の査定の表を書き出し直してください。"


class SheetLineTwice(InputWrong):
    code = "making.sheet_line_twice"
    what = "「{name}」の査定を決められません。"
    why = "同じ行の番号が{first}行目にもあります。"
    instead = "どちらか一つだけを残してください。"


class SheetRowShifted(InputWrong):
    code = "making.sheet_row_shifted"
    what = "「{name}」の行が、ずれているかもしれません。"
    why = "{column}が「{text}」ですが、この行の番号のものは「{known}」です。"
    instead = "並べ替えは表の全部の列を選んで行ってください。元に戻せないときは、表を書き出し直してください。"


class SheetStageOther(InputWrong):
    code = "making.sheet_stage_other"
    what = "「{name}」の査定を記録できません。"
    why = "この表は「{text}」のものですが、いまは「{level}」です。"
    instead = "いまの段階の査定の表を書き出し直してください。"


class SheetFormulaFound(InputWrong):
    code = "making.sheet_formula"
    what = "この行を読めません。"
    why = "「{column}」が式です。式の結果は、開く表計算ソフトによって変わることがあります。"
    instead = "そのセルをコピーし、「値として貼り付け」で値に置き換えてください。"
