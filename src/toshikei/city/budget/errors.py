"""What the budget room refuses, in words."""

from toshikei.kernel.errors import DataContradict, InputWrong


class NothingToLoad(InputWrong):
    code = "budget_nothing_to_load"
    what = "予算を取り込めません。"
    why = "変わる行が一つもありません。"
    instead = "内容が同じファイルは、取り込んでも何も変わりません。ファイルを確かめてください。"


class LineNotFound(DataContradict):
    code = "budget_line_not_found"
    what = "「{label}」の新しい版を作れません。"
    why = "変えるもとの行が{count}行、いまの版に見つかりません。取込の下見のあとに、別の版ができています。"
    instead = "もう一度下見からやり直してください。"


class BookIncomplete(InputWrong):
    code = "budget_book_incomplete"
    what = "予算を取り込めません。"
    why = "{line}行目に年度がなく、どの予算書の行か分かりません。"
    instead = "年度の列を加えるか、取り込みのときに年度を指定してください。"


class BookNotFound(InputWrong):
    code = "budget_book_not_found"
    status = 404
    what = "その予算書はありません。"
    why = "団体コード・年度・会計の組み合わせに、登録された予算書がありません。"
    instead = "/api/budget/books で、ある予算書を確かめてください。"


class PlaceNotFound(InputWrong):
    code = "budget_place_not_found"
    status = 404
    what = "その科目はありません。"
    why = "この予算書に、その経路の款・項・目・事業・節がありません。"
    instead = "一つ上の経路から、下にある科目を確かめてください。"
