"""Refusals of files and datasets. Codes are stable; sentences say the place and the remedy."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class DatasetUnknown(InputWrong):
    code = "dataset_unknown"
    status = 404
    what = "「{code}」というデータはありません。"
    why = "取り込み・書き出しができるデータの名前ではありません。"
    instead = "使える名前は {known} です。"


class ImportNotOffered(RuleForbids):
    code = "import_not_offered"
    what = "「{title}」は取り込めません。"
    why = "このデータはほかの記録から作られるもので、直接は書き換えません。"
    instead = "元になる記録を直してください。"


class FileMissing(InputWrong):
    code = "file_missing"
    what = "「{name}」を開けません。"
    why = "その場所にファイルがないか、読む権限がありません。"
    instead = "ファイルの場所と名前を確かめてください。"


class FileEmpty(InputWrong):
    code = "file_empty"
    what = "「{name}」は空です。"
    why = "{detail}"
    instead = "書き出し元でファイルを作り直してください。"


class FileBinary(InputWrong):
    code = "file_binary"
    what = "「{name}」は表として読めません。"
    why = "{detail}"
    instead = "CSV（UTF-8かCP932）か、Excelブック（.xlsx）で保存したものを使ってください。"


class FileTooLarge(InputWrong):
    code = "file_too_large"
    what = "「{name}」は大きすぎます。"
    why = "{detail}"
    instead = "年度や部署で分けるか、コマンド ./toshikei import で取り込んでください。"


class WorkbookLocked(InputWrong):
    code = "workbook_locked"
    what = "「{name}」は開けません。"
    why = "パスワードで保護されたExcelブックです。"
    instead = "Excelでパスワードを外して保存し直してください。"


class WorkbookOld(InputWrong):
    code = "workbook_old"
    what = "「{name}」は開けません。"
    why = "古い形式のExcelブック（.xls）です。"
    instead = "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。"


class WorkbookUnreadable(InputWrong):
    code = "workbook_unreadable"
    what = "「{name}」をExcelブックとして読めません。"
    why = "ブックの中身が壊れているか、途中で切れています。"
    instead = "Excelで開けるか確かめ、保存し直してください。"


class EncodingUnknown(InputWrong):
    code = "encoding_unknown"
    what = "「{name}」の文字コードを決められません。"
    why = "{line}行目付近（{byte}バイト目）に、{tried}として読めない文字があります。文字を置き換えて読み進めることはしません。"
    instead = "UTF-8で保存し直すか、「文字コード」を選んでください。"


class EncodingNotKnown(InputWrong):
    code = "encoding_not_known"
    what = "文字コード「{said}」は知りません。"
    why = "読める文字コードの名前ではありません。"
    instead = "utf-8、cp932、utf-16 のどれかを指定してください。"


class QuoteLost(InputWrong):
    code = "quote_lost"
    what = "「{name}」を最後まで読めません。"
    why = '{line}行目で開いた引用符（"）が閉じていません。'
    instead = "その行の引用符を直してください。"


class SheetUnknown(InputWrong):
    code = "sheet_unknown"
    what = "シート「{sheet}」はありません。"
    why = "このブックにあるシートは「{sheets}」です。"
    instead = "シートの名前を確かめてください。"


class SheetAmbiguous(InputWrong):
    code = "sheet_ambiguous"
    what = "どのシートを読むか決められません。"
    why = "表になりうるシートが複数あります：{sheets}。"
    instead = "{advice}「シート」で一つを選んでください。"


class MappingWrong(InputWrong):
    code = "mapping_wrong"
    what = "「{said}」という対応は使えません。"
    why = "{detail}"
    instead = "「見出しと列の対応」を、見出し=列の名前 の形で書いてください（例：金額={example}）。"


class CityNotAsked(InputWrong):
    code = "city_not_asked"
    what = "「{title}」に団体コードは指定できません。"
    why = "このデータに団体コードの列はありません。"
    instead = "団体コードの指定を外してください。"


class CityTwice(InputWrong):
    code = "city_twice"
    what = "団体コード「{said}」は指定できません。"
    why = "このファイルには団体コードの列があります。"
    instead = "指定を外すか、ファイルの列を直してください。"


class ConditionWrong(InputWrong):
    code = "condition_wrong"
    what = "「{said}」という条件では選べません。"
    why = "{detail}"
    instead = "列=値 の形で、その列に書ける値を書いてください（例：{example}）。"


class DifferenceNeedsPerson(RuleForbids):
    code = "difference_needs_person"
    what = "合計の差を認めて取り込むことはできません。"
    why = "差を認める人の名前と理由の両方が要ります。"
    instead = "「差を認める理由」と、認める人の名前を書いてください。"


class DifferenceReasonEmpty(InputWrong):
    code = "difference_reason_empty"
    what = "合計の差や別に置いた行の多さを、「{reason}」という理由では認められません。"
    why = "理由は、あとで読む人にわけが分かるように、文字で{least}字以上が要ります（記号と空白、同じ字の繰り返しは数えません）。"
    instead = "どの行の何が違い、なぜそのままでよいのかを書いてください。"


class NothingToRenumber(InputWrong):
    code = "nothing_to_renumber"
    what = "「{title}」は、番号を名称から直して読むことができません。"
    why = "年度で番号が変わった列がありません。"
    instead = "「番号を名称から直す」を選ばずに、もう一度取り込んでください。"


class ReportStale(DataContradict):
    code = "report_stale"
    what = "この取込結果のままでは取り込めません。"
    why = "確かめた後に、市のデータかファイルの読み方が変わりました。"
    instead = "いまのデータと比べ直した結果を、もう一度確かめてください。"


class QuestionOpen(InputWrong):
    code = "import_question_open"
    what = "まだ取り込んでいません。"
    why = "{detail}"
    instead = "答えを選んで、もう一度取り込んでください。"


class ImportRefused(DataContradict):
    code = "import_refused"
    what = "このファイルは取り込めません。"
    why = "{detail}"
    instead = "示された行を直して、もう一度読み込んでください。"


class CharacterNotInEncoding(InputWrong):
    code = "character_not_in_encoding"
    what = "CP932では書き出せません。"
    why = "{row}行目の「{column}」にある「{character}」（U+{codepoint}）は、CP932にない文字です。"
    instead = "UTF-8かExcelで書き出してください。"


class SheetTooSmall(InputWrong):
    code = "sheet_too_small"
    what = "Excelでは書き出せません。"
    why = "Excelのシートに入るのは{rows}行までです。"
    instead = "CSVで書き出すか、条件で絞ってください。"


class CellTooLongForSheet(InputWrong):
    code = "cell_too_long_for_sheet"
    what = "Excelでは書き出せません。"
    why = "{row}行目の「{column}」は{length}文字あり、Excelのセルに入る32,767文字を超えます。"
    instead = "CSVで書き出してください。"


class NotPublished(RuleForbids):
    code = "not_published"
    status = 404
    what = "「{title}」はまだ公開していません。"
    why = "{reason}"
    instead = "公開できるようになったら、このページに置きます。"


class DatasetHidden(InputWrong):
    code = "dataset_hidden"
    status = 404
    what = "「{code}」というデータはありません。"
    why = "この名前のデータは公開していません。"
    instead = "データの一覧から選んでください。"


class RunMissing(InputWrong):
    code = "import_run_missing"
    status = 404
    what = "この取り込みの記録は開けません。"
    why = "記録がないか、いまの職では見られません。"
    instead = "取り込みの一覧から選んでください。"


class FormatUnknown(InputWrong):
    code = "format_unknown"
    what = "「{name}」の形式では書き出せません。"
    why = "書き出せるのは .csv .tsv .xlsx .json です。"
    instead = "ファイルの名前の終わりを、そのどれかにしてください。"
