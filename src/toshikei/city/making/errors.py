"""Refusals of budget making in the city's tables; those of the rules themselves stand in the engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class RoundUnknown(InputWrong):
    code = "making.round_unknown"
    status = 404
    what = "その予算編成は見つかりません。"
    why = "年度・種類・番号の組み合わせに、予算編成の記録がありません。"
    instead = "予算編成の一覧で確かめてください。"


class RoundPassed(RuleForbids):
    code = "making.round_passed"
    what = "{label}の{what}を書き換えられません。"
    why = "この予算編成は、もう「{state}」の段階です。示したものに沿って、要求や査定が出ています。"
    instead = "いまの段階でできることで直してください。"


class RoundMoved(DataContradict):
    code = "making.round_moved"
    status = 409
    what = "{label}の編成を進められません。"
    why = "開いている間に、{by}が先に進めました（{done}）。いまは「{state}」の段階です。"
    instead = "いまの段階を確かめてから、次にできることを選んでください。"


class GuidelineMoved(DataContradict):
    code = "making.guideline_moved"
    status = 409
    what = "{label}の編成方針を公表できません。"
    why = "開いている間に、{by}が別の編成方針を公表しました。"
    instead = "画面を開き直して、いまの編成方針を読んでから書いてください。"


class CeilingMoved(DataContradict):
    code = "making.ceiling_moved"
    status = 409
    what = "{unit}の枠を保存できません。"
    why = "開いている間に、{by}がこの部の枠を{amount}に変えました。"
    instead = "画面を開き直して、いまの枠を確かめてから入れ直してください。"


class PartsMoved(DataContradict):
    code = "making.parts_moved"
    status = 409
    what = "{kind}を保存できません。"
    why = "開いている間に、{by}がこの編成の{kind}などを書き換えました。"
    instead = "画面を開き直して、いまの行を確かめてから入れ直してください。"


class RequestUnknown(InputWrong):
    code = "making.request_unknown"
    status = 404
    what = "その予算要求は見つかりません。"
    why = "この予算編成に、「{key}」の要求がありません。"
    instead = "要求の一覧で確かめてください。"


class RoundExists(DataContradict):
    code = "making.round_exists"
    what = "{label}の編成を始められません。"
    why = "同じ年度・種類・番号の編成が、すでにあります。"
    instead = "いまある編成を進めるか、別の番号の補正予算にしてください。"


class RoundTooLate(RuleForbids):
    code = "making.round_too_late"
    what = "{label}の編成を始められません。"
    why = "会計年度は{ended}に終わっています。年度が終わったあとに、予算を補正することはできません。"
    instead = "決算で扱うか、次の年度の予算で扱ってください。"
    article = "地方自治法施行令148条"


class ProvisionalAlone(InputWrong):
    code = "making.skeleton_only_initial"
    what = "{label}を骨格予算にできません。"
    why = "骨格予算は、当初予算に付ける印です。"
    instead = "当初予算で始めるか、骨格の印を外してください。"


class NumberOdd(InputWrong):
    code = "making.number_odd"
    what = "{label}の編成を始められません。"
    why = "番号は補正予算に1から付け、ほかの予算には付けません。"
    instead = "種類か番号を直してください。"


class AccountUnknown(InputWrong):
    code = "making.account_unknown"
    what = "会計「{account}」の要求を記録できません。"
    why = "この予算編成の会計は、{known}です。"
    instead = "会計の名称を確かめてください。"


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


class NotPublishedYet(RuleForbids):
    code = "making.not_published_yet"
    what = "「{name}」に正誤を出せません。"
    why = "この段階の値は、まだ公表されていません。"
    instead = "公表の前なら、その段階で直してください。"


class PartUnsound(InputWrong):
    code = "making.part_unsound"
    what = "{kind}「{subject}」を記録できません。"
    why = "{reason}"
    instead = "書き直してください。"


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


class EstimatePublished(RuleForbids):
    code = "making.estimate_published"
    what = "「{item}」の見積りを書き換えられません。"
    why = "すでに公表されています。公表した見積りは、当たり外れを比べるために残します。"
    instead = "見込みが変わったときは、査定の段階で歳入の行を「調整」してください。"


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
