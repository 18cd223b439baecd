"""Refusals about requests and what stands at their stages."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class RequestUnknown(InputWrong):
    code = "making.request_unknown"
    status = 404
    what = "その予算要求は見つかりません。"
    why = "この予算編成に、「{key}」の要求がありません。"
    instead = "要求の一覧で確かめてください。"


class NothingToStart(DataContradict):
    code = "making.nothing_to_start"
    what = "要求書を新しく起こせません。"
    why = "「{account}」には、前の予算にあって要求書のまだない事業がありません。"
    instead = "要求書の一覧で、いまある要求書を確かめてください。"


class DraftsMissing(InputWrong):
    code = "making.drafts_missing"
    status = 404
    what = "まとめて提出できる下書きがありません。"
    why = "自分の部局に、期限の前の下書きがありません。"
    instead = "要求書の一覧で、下書きと期限を確かめてください。"


class WordsApart(DataContradict):
    code = "making.words_apart"
    what = "「{title}」の要求を、表のとおりに書けません。"
    why = "同じ要求の行に、違うことばがあります（「{words}」）。"
    instead = "どちらか一つにそろえて、もう一度取り込んでください。"


class UnitsDoubted(DataContradict):
    code = "making.units_doubted"
    what = "下書きをまとめて提出できません。"
    why = "単位の取り違えに見える額が{count}件の要求書にあります（{titles}）。"
    instead = "その要求書を開き、額を直すか、正しいと確かめて一つずつ提出してください。"


class DraftsMoved(DataContradict):
    code = "making.drafts_moved"
    what = "下書きをまとめて提出できません。"
    why = "いまの下書きは{count}件で、開いたときの数と違います。"
    instead = "一覧を開き直して、もう一度提出してください。"


class DeadlinePassed(RuleForbids):
    code = "making.deadline_passed"
    what = "「{title}」を要求できません。"
    why = "要求の期限（{day}）を過ぎています。"
    instead = "財政担当に相談してください。財政担当は、理由を付けて「追加」として受けられます。"


class RequestPassed(RuleForbids):
    code = "making.request_passed"
    what = "「{title}」の要求を書き換えられません。"
    why = "すでに提出されています（{state}）。提出した要求は、そのまま残して比べます。"
    instead = "変えたいことは、聞き取りか復活要求で伝えてください。"


class RequestMoved(DataContradict):
    code = "making.request_moved"
    status = 409
    what = "「{title}」の要求を保存できません。"
    why = "開いている間に、{by}が書き換えました。"
    instead = "画面を開き直して、違いを確かめてから入れ直してください。"


class RequestExists(DataContradict):
    code = "making.request_exists"
    what = "「{title}」の要求書を作れません。"
    why = "この予算編成には、同じ所管の同じ要求書がすでにあります。"
    instead = "要求書の一覧から、いまある要求書を開いてください。"


class ProgrammeUnknown(InputWrong):
    code = "making.programme_unknown"
    what = "「{text}」の要求書を作れません。"
    why = "その番号の事業は、この年度の事業の台帳にありません。"
    instead = "一覧から選ぶか、新しい事業として作ってください。"


class RequestIncomplete(InputWrong):
    code = "making.request_incomplete"
    what = "「{title}」を提出できません。"
    why = "足りないものがあります：{lacking}。"
    instead = "書き足してから、もう一度提出してください。下書きは残っています。"


class LinesMissing(InputWrong):
    code = "making.line_unknown"
    what = "査定を記録できません。"
    why = "番号{line}の行は、この予算編成にありません。"
    instead = "画面を開き直してください。"


class LineMoved(DataContradict):
    code = "making.line_moved"
    status = 409
    what = "「{name}」の査定を記録できません。"
    why = "開いている間に、{by}が{amount}（{verb}）と記録しました。"
    instead = "その査定を見てから、改めて記録してください。"


class NotReady(RuleForbids):
    code = "making.not_ready"
    what = "「{label}」は、まだ「{act}」ができません。"
    why = "{count}件の要求が、そこまで進んでいません（例：{example}、{state}）。"
    instead = "残っている要求を進めてください。"


class UnitWithoutSuccessor(InputWrong):
    code = "making.unit_without_successor"
    what = "「{title}」の所管を移せません。"
    why = "「{unit}」を引き継ぐ課が、組織の記録にありません。"
    instead = "総務担当が改組を記録してから、もう一度行ってください。"


class RequestAtHome(RuleForbids):
    code = "making.request_at_home"
    what = "「{title}」の所管を移しません。"
    why = "{unit}は、いまもあり、所属の部も変わっていません。"
    instead = "改組のあとで所管がなくなった要求書だけを移せます。一覧を開き直してください。"


class HeirUnclear(InputWrong):
    code = "making.heir_unclear"
    what = "「{title}」の所管を移せません。"
    why = "{unit}の仕事を引き継いだ課から選ばれていません（引き継いだ課：{heirs}）。"
    instead = "どの課に移すかを選んでください。"


class HeirTaken(DataContradict):
    code = "making.heir_taken"
    what = "「{title}」を{unit}に移せません。"
    why = "{unit}には、この予算編成の同じ事業の要求書がもうあります。"
    instead = "行をどちらか一つの要求書にまとめてから、移してください。"


class NotPublishedYet(RuleForbids):
    code = "making.not_published_yet"
    what = "「{name}」に正誤を出せません。"
    why = "この段階の値は、まだ公表されていません。"
    instead = "公表の前なら、その段階で直してください。"


class ReasonMissing(InputWrong):
    code = "making.reason_missing"
    what = "「{label}」を記録できません。"
    why = "理由がありません。この理由は公開されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class VerbMissing(InputWrong):
    code = "making.verb_missing"
    what = "「{name}」の査定を記録できません。"
    why = "区分（計上・減額・ゼロ・保留・別途・補正予算時検討）が選ばれていません。"
    instead = "区分を選んでください。"


class AmountUnread(InputWrong):
    code = "making.amount_unread"
    what = "「{name}」の額を読めません。"
    why = "「{text}」は、千円単位の数ではありません。"
    instead = "数字だけを入れてください（例：45,400）。"


class AmountMissing(InputWrong):
    code = "making.amount_missing"
    what = "「{name}」の「{verb}」を記録できません。"
    why = "額がありません。"
    instead = "査定額を千円単位で入れてください。予算に入れないなら「ゼロ」です。"


class StillWithheld(RuleForbids):
    code = "making.still_withheld"
    what = "{label}を議会に提出できません。"
    why = "公表していない行が{count}件あります（{names}）。予算に関する説明書には節ごとの額が載り、その額が分かってしまいます。"
    instead = (
        "要求書の「公表しない行」で公表するか、その額を同じ事業のほかの節にまとめてから、提出してください。"
    )
    article = "地方自治法211条2項、施行令144条"


class InTheOpen(RuleForbids):
    code = "making.in_the_open"
    what = "「{name}」を公表しないことにできません。"
    why = "この予算は「{state}」の段階で、額はもう議会の書類に載っています。"
    instead = "公表したままにしてください。額や理由の誤りは、正誤で直せます。"


class AmountNegative(RuleForbids):
    code = "making.amount_negative"
    what = "「{name}」に{amount}を記録できません。"
    why = "{kind}の額は、0円以上です。マイナスの額は、すでにある予算を減らす補正予算だけにあります。"
    instead = "0以上の額を入れてください。予算に入れないなら「ゼロ」です。"
    article = "地方自治法218条1項"


class CutBelowNothing(RuleForbids):
    code = "making.cut_below_nothing"
    what = "「{name}」を{amount}減らせません。"
    why = "この科目のいまの予算は{current}で、それより多くは減らせません。"
    instead = "減らす額と単位（円か千円か）を確かめて、入れ直してください。"
    article = "地方自治法218条1項"


class UnitDoubted(DataContradict):
    code = "making.unit_doubted"
    what = "「{name}」の査定を、まだ記録していません。"
    why = "入れた額は{amount}です。{compared}は{then}で、単位（円と千円）の取り違えに見えます。"
    instead = "額を直してください。この額で正しければ、もう一度そのまま保存すると記録します。"
