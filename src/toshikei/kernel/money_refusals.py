"""Why a text is not an amount in whole yen: one refusal per cause, each with its remedy."""

from toshikei.kernel.errors import InputWrong


class YenUnreadable(InputWrong):
    """Base of what cannot be an amount; each subclass names one cause."""

    code = "yen_unreadable"
    what = "「{text}」を金額として読めません。"
    why = "数字・桁区切り・円・負の印（△▲－（ ））のほかに「{found}」があります。"
    instead = "半角または全角の数字で、円単位の整数を書いてください（例: 1,234,000、△500）。"


class YenLetterInNumber(YenUnreadable):
    """ "1,2OO": a letter that looks like a digit."""

    code = "yen_letter_in_number"
    why = "{position}文字目が数字ではなく、形の似た文字「{found}」です。"
    instead = "「{found}」を数字の「{digit}」に直してください。"


class YenFraction(YenUnreadable):
    code = "yen_fraction"
    why = "円未満の端数があります。金額は円単位の整数で扱います。"
    instead = (
        "円未満を含まない金額にしてください。千円・百万円単位の表なら、単位を指定して取り込んでください。"
    )


class YenExponent(YenUnreadable):
    """1E+09: a spreadsheet has thrown the last digits away."""

    code = "yen_exponent"
    why = "表計算ソフトの指数表示で、元の桁が失われているおそれがあります。"
    instead = "元の表のセルを「数値」の書式にして、すべての桁を書き出し直してください。"


class YenUnitInCell(YenUnreadable):
    code = "yen_unit_in_cell"
    why = "セルの中に単位「{found}」があります。行ごとに単位を推し量ることはしません。"
    instead = "単位の文字を除き、取り込みのときに表全体の単位を指定してください。"


class YenCommaMisplaced(YenUnreadable):
    code = "yen_comma_misplaced"
    why = "桁区切りの位置が3桁ごとになっていません。桁が欠けているおそれがあります。"
    instead = "元の資料で金額を確かめ、1,234,000 の形に直してください。"


class YenSignTwice(YenUnreadable):
    code = "yen_sign_twice"
    why = "負の印が二つ以上あります。"
    instead = "負の印を一つにしてください（例: △1,000 または (1,000)）。"


class YenTooLarge(YenUnreadable):
    code = "yen_too_large"
    why = "15桁を超えています。表計算ソフトは16桁目以降を保てません。"
    instead = "金額の桁を確かめてください。"


class YenSpreadsheetError(YenUnreadable):
    code = "yen_spreadsheet_error"
    why = "表計算ソフトのエラー値です。"
    instead = "元の表で式の誤りを直してから書き出してください。"


class YenWithoutDigits(YenUnreadable):
    code = "yen_without_digits"
    why = "数字がありません。"
    instead = "金額を数字で書くか、値がないことを示す印（空欄、－、…）にしてください。"
