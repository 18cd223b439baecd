"""What the evaluation engine refuses."""

from toshikei.kernel.errors import InputWrong


class ReviewColumnMissing(InputWrong):
    code = "evaluation.review_column_missing"
    what = "「{name}」を、行政事業レビューのデータとして読めません。"
    why = "列「{column}」がありません。"
    instead = "公表元から取り直した、見出しの行があるファイルを使ってください。"


class ReviewNumberUnreadable(InputWrong):
    code = "evaluation.review_number_unreadable"
    what = "「{name}」の{line}行目を読めません。"
    why = "列「{column}」の「{text}」は整数ではありません。"
    instead = "その行を公表元の表で確かめ、ファイルを直してください。"


class ReviewNotText(InputWrong):
    code = "evaluation.review_not_text"
    what = "「{name}」を読めません。"
    why = "UTF-8 の CSV（または、それを gzip で縮めたもの）ではありません。"
    instead = "公表元から取り直してください。"


class ReviewFileMissing(InputWrong):
    code = "evaluation.review_file_missing"
    what = "行政事業レビューのデータを読めません。"
    why = "「{place}」に「{name}」（または .csv）がありません。"
    instead = "四つの表を置いたフォルダと、その年度を書いてください。"
