"""Refusals about citizens' comments and their answers."""

from toshikei.kernel.errors import InputWrong, RuleForbids


class CommentsClosed(RuleForbids):
    code = "making.comments_closed"
    what = "「{title}」への声を受け取れません。"
    why = "声の受付は、予算の要領を公表した{day}に終わりました。"
    instead = "寄せられた声と答えは、事業のページで読めます。次の予算でも、要求を公表した日から受け付けます。"


class PlaceUnknown(InputWrong):
    code = "making.comment_place_unknown"
    what = "どこへの声か分かりません。"
    why = "選んだ事業・段階・節が、公表したものの中にありません。"
    instead = "事業のページの「質問や意見を寄せる」から、開き直してください。"


class WordsMissing(InputWrong):
    code = "making.words_missing"
    what = "{verb}を記録できません。"
    why = "文章がありません。"
    instead = "文章を書いて、もう一度送ってください。"


class WordsTooLong(InputWrong):
    code = "making.words_too_long"
    what = "{verb}を記録できません。"
    why = "文章が{length}字あります。{most}字まで受け取れます。"
    instead = "短くするか、二つに分けてください。"


class WordsUnfit(InputWrong):
    code = "making.words_unfit"
    what = "{verb}を記録できません。"
    why = "文字でない、目に見えない記号が入っています。"
    instead = "書き直すか、別の所で書いた文章は貼り直してから、もう一度送ってください。"


class CommentUnknown(InputWrong):
    code = "making.comment_unknown"
    status = 404
    what = "この声は開けません。"
    why = "この番号の声はないか、本人が取り下げました。"
    instead = "声の一覧から開き直してください。"


class CommentDone(RuleForbids):
    code = "making.comment_done"
    what = "この声に「{verb}」はできません。"
    why = "すでに「{state}」になっています。"
    instead = "いまの状態は、声のページで確かめられます。出した答えは変えられません。"


class LineKeptBack(RuleForbids):
    code = "making.comment_line_kept_back"
    what = "この声に「{verb}」はできません。"
    why = "声の寄せられた節を、いまは公表していません。答えから、その額が分かるおそれがあります。"
    instead = "要求書の「公表しない行」で公表してから、行ってください。"


class AnswerUnfit(InputWrong):
    code = "making.answer_unfit"
    what = "答えを記録できません。"
    why = "{reason}"
    instead = "声のゆくえを選び直してください。"
