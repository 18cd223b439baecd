"""What the rulebook refuses: it never guesses a name, a date before the record, or a rule that has ended."""

from toshikei.kernel.errors import DataContradict, InputWrong


class LawNameUnknown(InputWrong):
    code = "law_name_unknown"
    what = "「{name}」という法令値はありません。"
    why = "その名前は登録されていません。"
    instead = "{nearest}"


class LawDateUnknown(InputWrong):
    """Base: the value is not known on that day."""

    code = "law_date_unknown"
    what = "{description}の{on}の値は分かりません。"
    why = "この日の値は登録されていません。"
    instead = "根拠となる法令を確かめて law/data に登録してください。"


class LawDateBeforeRecord(LawDateUnknown):
    code = "law_date_before_record"
    why = "登録されているのは{first}からです。それより前の値を推し量ることはしません。"


class LawEnded(LawDateUnknown):
    """A dated null: the rule had ended."""

    code = "law_ended"
    what = "{description}の{on}の値はありません。"
    why = "この定めは{ended}に終わっています（{article}）。"
    instead = "その日に効力のある定めを使ってください。"


class LawFileWrong(DataContradict):
    """The rulebook itself is malformed; nothing is loaded rather than half of it."""

    code = "law_file_wrong"
    what = "法令値のファイル {file} の{line}行目を読めません。"
    why = "{problem}"
    instead = "docs/rooms/law.md の書き方に合わせて直してください。"
