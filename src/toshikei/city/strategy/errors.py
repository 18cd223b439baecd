"""Refusals of the register of programmes. Codes never change; sentences are made from the parameters."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class ProgrammeUnknown(InputWrong):
    code = "strategy.programme_unknown"
    status = 404
    what = "事業「{code}」は見つかりません。"
    why = "この番号の事業は、台帳の{year}年度にありません。"
    instead = "「事業を探す」で番号と年度を確かめてください。"


class CodeTaken(DataContradict):
    code = "strategy.code_taken"
    what = "事業番号「{code}」は使えません。"
    why = "同じ番号の事業が、すでに台帳にあります。番号は事業が終わっても使い回しません。"
    instead = "番号を空けておくと、次の番号が付きます。"


class CodeUnsound(InputWrong):
    code = "strategy.code_unsound"
    what = "事業番号「{value}」は使えません。"
    why = "番号は20字までの半角の英字・数字・ハイフンです。"
    instead = "番号を空けておくと、次の番号が付きます。"


class CellUnsound(InputWrong):
    code = "strategy.cell_unsound"
    what = "事業の{field}を記録できません。"
    why = "{reason}"
    instead = "{field}を書き直してください。"


class YearBackwards(InputWrong):
    code = "strategy.year_backwards"
    what = "事業「{code}」の期間を記録できません。"
    why = "いまの期間は{from_year}年度に始まっています。それより前の年度からは改められません。"
    instead = "年度を確かめてください。過去の誤りは、その年度の期間を直してください。"


class AlreadyEnded(RuleForbids):
    code = "strategy.already_ended"
    what = "事業「{code}」は変えられません。"
    why = "この事業は{to_year}年度で終わっています。"
    instead = "引き継いだ事業を変えるか、新しい事業を載せてください。"


class NothingToChange(InputWrong):
    code = "strategy.nothing_to_change"
    what = "事業「{code}」は変わりません。"
    why = "いまと同じ内容です。"
    instead = "変える内容を確かめてください。"


class ReasonNeeded(InputWrong):
    code = "strategy.reason_needed"
    what = "事業「{code}」を変えられません。"
    why = "変える理由がありません。台帳の理由は公開されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class SharesUnequal(DataContradict):
    code = "strategy.shares_unequal"
    what = "「{place}」の割合を定められません。"
    why = "割合の合計が{total}です。一つの場所のお金は、余さず重ねず、事業に分けます（合計100万分の1,000,000）。"
    instead = "割合を合わせてください。"


class PartsTooFew(InputWrong):
    code = "strategy.parts_too_few"
    what = "事業「{code}」を分けられません。"
    why = "分けた先が{count}件です。"
    instead = "二つ以上の名称を、割合とともに書いてください。"


class PartUnreadable(InputWrong):
    code = "strategy.part_unreadable"
    what = "{line}行目を読めません。"
    why = "「{text}」は「名称｜所管コード｜割合（％）」の形になっていません。"
    instead = "例：子育て相談事業｜0403｜60　のように書いてください。割合は小数第4位までです。"


class SourcesTooFew(InputWrong):
    code = "strategy.sources_too_few"
    what = "事業を一つにできません。"
    why = "もとになる事業が{count}件です。"
    instead = "別々の事業番号を、二つ以上書いてください。一つの事業の名称だけを変えるときは「内容を改める」を使います。"
