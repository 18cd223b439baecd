"""What the participation room refuses, in words."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class PaperMissing(InputWrong):
    code = "participation.paper_missing"
    status = 404
    what = "この財政白書は開けません。"
    why = "この年度と版の白書は、公開されていません。"
    instead = "財政白書の一覧から選び直してください。"


class NoBook(InputWrong):
    code = "participation.no_book"
    what = "{year}の財政白書を作れません。"
    why = "この年度の一般会計の決算も当初予算も、歳入と歳出がそろっていません。"
    instead = "予算書を取り込んでから、もう一度作ってください。"


class EditionOpen(RuleForbids):
    code = "participation.edition_open"
    what = "{year}の新しい版を作れません。"
    why = "第{edition}版がまだ公表されていません（いまは「{state}」）。"
    instead = "第{edition}版を公表してから、次の版を作ってください。"


class WrongState(RuleForbids):
    code = "participation.wrong_state"
    what = "「{title}」に「{verb}」はできません。"
    why = "いまは「{state}」です。"
    instead = "{possible}"


class DayPast(InputWrong):
    code = "participation.day_past"
    what = "意見の募集を始められません。"
    why = "締め切り（{until}）が、きょうより前です。"
    instead = "きょう以後の日を入れてください。"


class TextMissing(InputWrong):
    code = "participation.text_missing"
    what = "「{verb}」を記録できません。"
    why = "文章がありません。"
    instead = "文章を書いて、もう一度送ってください。"


class TextTooLong(InputWrong):
    code = "participation.text_too_long"
    what = "「{verb}」を記録できません。"
    why = "文章が{length}字あります。{most}字まで受け取れます。"
    instead = "短くするか、二つに分けてください。入力は残っています。"


class NotCollecting(RuleForbids):
    code = "participation.not_collecting"
    what = "「{title}」への声を受け取れません。"
    why = "意見の募集は{why}。"
    instead = "次の白書の募集を、財政白書の一覧で知らせます。"


class PlaceUnknown(InputWrong):
    code = "participation.place_unknown"
    what = "どこへの声か分かりません。"
    why = "選んだ章・段落・表が、この白書にありません。"
    instead = "白書のページで、段落の下の「ここに声を寄せる」から開き直してください。"


class VoiceMissing(InputWrong):
    code = "participation.voice_missing"
    status = 404
    what = "この声は開けません。"
    why = "この番号の声はありません。"
    instead = "白書の編集机から開き直してください。"


class VoiceDone(RuleForbids):
    code = "participation.voice_done"
    what = "この声に「{verb}」はできません。"
    why = "すでに「{state}」になっています。"
    instead = "いまの答えは編集机で見られます。答えを変えるときは、次の版で行ってください。"


class ReasonMissing(InputWrong):
    code = "participation.reason_missing"
    what = "「{verb}」を記録できません。"
    why = "理由がありません。理由は声を寄せた人に届き、公開されます。"
    instead = "理由を書いて、もう一度送ってください。"


class VoicesUnanswered(RuleForbids):
    code = "participation.voices_unanswered"
    what = "「{title}」を公表できません。"
    why = "答えていない声が{count}件あります。"
    instead = "どの声にも、採用するかしないかと理由を書いてください。"


class FindingsOpen(RuleForbids):
    code = "participation.findings_open"
    what = "「{title}」を公表できません。"
    why = "言葉の点検で見つかった所が{count}か所、直されず、理由もないままです。"
    instead = "文章を直すか、残す理由を書いてください。"


class DecisionPending(RuleForbids):
    code = "participation.decision_pending"
    what = "「{title}」に「{verb}」はできません。"
    why = "公表の決裁を願い出ています。決裁する人が見たものと、公表するものが違ってしまいます。"
    instead = "直すときは、決裁の画面で願い出を取り下げるか、差し戻してもらってください。"
    article = "決裁規程"


class ContentChanged(DataContradict):
    code = "participation.content_changed"
    what = "「{title}」を公表できません。"
    why = "公表を願い出た中身と、いまの中身が違います。"
    instead = "差し戻してください。財政担当が、編集机からもう一度公表を願い出ます。"


class FindingGone(DataContradict):
    code = "participation.finding_gone"
    what = "残す理由を記録できません。"
    why = "その指摘は、いまの文章にはもうありません。"
    instead = "点検の画面を開き直してください。"


class BlockFixed(RuleForbids):
    code = "participation.block_fixed"
    what = "この段落は消せません。"
    why = "市民の提案から採用した段落です。"
    instead = "文章を直すことはできます。名前は残ります。"


class BookMissing(InputWrong):
    code = "participation.book_missing"
    status = 404
    what = "市の一般会計を示せません。"
    why = "歳入と歳出のそろった一般会計の予算が、まだ登録されていません。"
    instead = "予算が取り込まれてから、もう一度お試しください。"
