"""What the sorting refuses, each with its cause and remedy."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class RoundUnknown(InputWrong):
    code = "sorting.round_unknown"
    status = 404
    what = "その年度の仕分けは見つかりません。"
    why = "この年度に、公表した事業の仕分けの記録がありません。"
    instead = "事業の仕分けの一覧で、年度を確かめてください。"


class RoundExists(DataContradict):
    code = "sorting.round_exists"
    status = 409
    what = "{year}の仕分けを始められません。"
    why = "同じ年度の仕分けが、もうあります。"
    instead = "いまある回を進めるか、別の年度にしてください。"


class RulesUnfit(InputWrong):
    code = "sorting.rules_unfit"
    what = "仕分けの決まりを記録できません。"
    why = "{problem}"
    instead = "その欄を直してから、もう一度保存してください。"


class WrongState(RuleForbids):
    code = "sorting.wrong_state"
    what = "{label}で「{act}」ができません。"
    why = "いまは「{state}」です。この操作ができるのは「{possible}」のときです。"
    instead = "回の画面で、いまの段階と次にすることを確かめてください。"


class NotSure(InputWrong):
    code = "sorting.not_sure"
    what = "「{act}」をまだ行っていません。"
    why = "取り消せない手続ですが、「取り消せないことを確かめました」に印がありません。"
    instead = "内容を読み、印を付けてから、もう一度押してください。"


class WordsMissing(InputWrong):
    code = "sorting.words_missing"
    what = "「{act}」を記録できません。"
    why = "{part}がありません。だれが見ても分かるように、公開されます。"
    instead = "{part}を書いてください。"


class WordsTooLong(InputWrong):
    code = "sorting.words_too_long"
    what = "「{act}」を記録できません。"
    why = "{length}字あります。書けるのは{most}字までです。"
    instead = "要点を短くしてください。"


class ProgrammeUnknown(InputWrong):
    code = "sorting.programme_unknown"
    what = "事業「{name}」を候補にできません。"
    why = "事業の台帳のこの年度に、その番号の事業がありません。"
    instead = "事業の台帳で番号を確かめてください（例：P00012）。"


class CandidateUnknown(InputWrong):
    code = "sorting.candidate_unknown"
    status = 404
    what = "その事業は、この回の候補にありません。"
    why = "事業番号がこの回の候補の記録と合いません。"
    instead = "この回の候補の一覧から選んでください。"


class CandidateExists(DataContradict):
    code = "sorting.candidate_exists"
    status = 409
    what = "「{label}」を、もう一度は候補にできません。"
    why = "{by}が、もう候補に挙げています（{source}）。"
    instead = "その候補の理由を読んでください。候補は一つの事業に一件です。"


class CandidateOut(RuleForbids):
    code = "sorting.candidate_out"
    what = "「{label}」で「{act}」ができません。"
    why = "この事業は、{step}で候補から外れました。"
    instead = "残った候補で行ってください。外した理由は公開されています。"


class NarrowsNothing(InputWrong):
    code = "sorting.narrows_nothing"
    what = "候補を絞り込めません。"
    why = "{problem}"
    instead = "残す事業と外す事業を、それぞれ一つ以上にしてください。"


class OutReasonMissing(InputWrong):
    code = "sorting.out_reason_missing"
    what = "候補を絞り込めません。"
    why = "外す理由がない事業があります：{names}。"
    instead = "外す事業ごとに、理由を書いてください。理由は公開されます。"


class SheetFrozen(RuleForbids):
    code = "sorting.sheet_frozen"
    what = "「{label}」の調書を書き換えられません。"
    why = "調書は{day}に固定され、判定人に配られています。"
    instead = "変わったことは、質問への回答か、当日の説明で伝えてください。"


class SheetMoved(DataContradict):
    code = "sorting.sheet_moved"
    status = 409
    what = "「{label}」の調書を保存できません。"
    why = "開いている間に、ほかの人が書き換えました。"
    instead = "画面を開き直し、いまの中身を確かめてから、書き直してください。"


class SheetsIncomplete(RuleForbids):
    code = "sorting.sheets_incomplete"
    what = "調書を固定できません。"
    why = "四つの視点がそろっていない事業が{count}件あります：{names}。"
    instead = "所管が四つの視点をすべて書いてから、固定してください。"


class QuestionsOver(RuleForbids):
    code = "sorting.questions_over"
    what = "「{label}」に質問できません。"
    why = "書面の質問の期限（{day}）を過ぎています。"
    instead = "当日の質疑で尋ねてください。"


class QuestionUnknown(InputWrong):
    code = "sorting.question_unknown"
    status = 404
    what = "その質問に回答できません。"
    why = "この事業に、その番号の質問がありません。"
    instead = "画面を開き直して、質問を確かめてください。"


class AnswerStands(RuleForbids):
    code = "sorting.answer_stands"
    what = "質問{number}の回答を書き換えられません。"
    why = "{day}に回答し、公開されています。"
    instead = "補うことは、当日の説明で述べてください。"


class SessionUnknown(InputWrong):
    code = "sorting.session_unknown"
    status = 404
    what = "その開催は見つかりません。"
    why = "この回に、その番号の開催がありません。"
    instead = "開催の一覧から選んでください。"


class SessionOver(RuleForbids):
    code = "sorting.session_over"
    what = "{label}で「{act}」ができません。"
    why = "この開催は「{state}」です。"
    instead = "新しい開催を決め、事業をそこに置いてください。"


class SessionBegun(RuleForbids):
    code = "sorting.session_begun"
    what = "{label}を中止できません。"
    why = "「{name}」の審議が、いま進んでいます。"
    instead = "その審議を終えるか「審議をやめる」で止めてから、中止してください。"


class HearingUnknown(InputWrong):
    code = "sorting.hearing_unknown"
    status = 404
    what = "その審議は見つかりません。"
    why = "審議の番号が記録と合いません。"
    instead = "投票の入口から、いまの審議を開いてください。"


class HearingElsewhere(DataContradict):
    code = "sorting.hearing_elsewhere"
    status = 409
    what = "「{label}」を、この開催に置けません。"
    why = "この事業は、{where}に置かれています。"
    instead = "そこで審議するか、その開催を中止してから置いてください。"


class HearingRunning(RuleForbids):
    code = "sorting.hearing_running"
    what = "「{label}」の審議を始められません。"
    why = "同じ開催で「{name}」の審議が進んでいます。"
    instead = "そちらを終えてから始めてください。"


class HearingMoved(DataContradict):
    code = "sorting.hearing_moved"
    status = 409
    what = "「{label}」の審議を進めていません。"
    why = "開いている間に、審議の段階が変わりました。二度押しかもしれません。"
    instead = "いまの段階を見てから、もう一度押してください。"


class VoteNotRunning(RuleForbids):
    code = "sorting.vote_not_running"
    what = "「{label}」で「{act}」ができません。"
    why = "投票をしている段階ではありません。"
    instead = "審議を「判定の投票」まで進めてください。"


class NoForce(RuleForbids):
    code = "sorting.no_force"
    what = "「{label}」の判定を決められません。"
    why = "票は{ballots}票で、定足数の{quorum}票に足りません。投票はまだ閉じていません。"
    instead = "判定人を待つか、「投票をやり直す」か「審議をやめる」で別の開催に移してください。"


class TieOpen(RuleForbids):
    code = "sorting.tie_open"
    what = "「{label}」の判定を決められません。"
    why = "{names}が{votes}票ずつで同数です。この回の決まりは「{rule}」です。"
    instead = "{remedy}"


class TieChoiceUnfit(InputWrong):
    code = "sorting.tie_choice_unfit"
    what = "「{label}」の判定を決められません。"
    why = "進行役が選べるのは、同数の区分（{names}）だけで、理由が要ります。"
    instead = "同数の区分から選び、理由を書いてください。理由は公開されます。"


class JudgeUnknown(InputWrong):
    code = "sorting.judge_unknown"
    status = 404
    what = "その判定人は見つかりません。"
    why = "この回に、その番号の判定人がいません。"
    instead = "判定人の一覧から選んでください。"


class JudgeExists(DataContradict):
    code = "sorting.judge_exists"
    status = 409
    what = "判定人を登録できません。"
    why = "同じアカウントの人が、もう判定人です（{label}）。"
    instead = "その判定人の記録を使ってください。"


class InviteSpent(RuleForbids):
    code = "sorting.invite_spent"
    what = "この招きのリンクでは入れません。"
    why = "リンクが使われたあとか、作り直される前のものか、打ち間違いです。リンクが使えるのは一度、一台だけです。"
    instead = "前に入った電話で「投票の入口」を開いてください。電話を替えたときは、事務局に新しいリンクを頼んでください。"


class KeyUnknown(RuleForbids):
    code = "sorting.key_unknown"
    what = "投票の画面を開けません。"
    why = "この電話には、判定人の鍵がありません。"
    instead = "郵便か窓口で受け取った招きのリンクを、この電話で開いてください。"


class JudgeGone(RuleForbids):
    code = "sorting.judge_gone"
    status = 403
    what = "投票の画面を開けません。"
    why = "{label}は、{day}に判定人を退いています。"
    instead = "退いた記録が誤りなら、事務局に伝えてください。"


class Barred(RuleForbids):
    code = "sorting.barred"
    status = 403
    what = "「{label}」に投票できません。"
    why = "この事業との利害関係が届け出られています（{reason}）。"
    instead = "ほかの事業には投票できます。関係がないときは、事務局に伝えてください。"


class VoteClosed(RuleForbids):
    code = "sorting.vote_closed"
    what = "「{label}」に投票できません。"
    why = "この事業の投票は、{state}。"
    instead = "結果は、開票のあとすぐに公開されます。"


class ClassUnknown(InputWrong):
    code = "sorting.class_unknown"
    what = "「{label}」に投票できません。"
    why = "判定が選ばれていません。"
    instead = "区分を一つ選んで、もう一度送ってください。書いた理由は残っています。"


class KeyTooNew(RuleForbids):
    code = "sorting.key_too_new"
    status = 403
    what = "「{label}」に投票できません。"
    why = "この電話の鍵は、投票が始まったあとに作り直したものです。無記名なので、前の鍵で投じたかどうかを確かめられません。"
    instead = "次の事業から投票できます。どうしても要るときは、事務局が投票をやり直せます。"


class InterestLate(RuleForbids):
    code = "sorting.interest_late"
    what = "「{label}」の利害関係を記録できません。"
    why = "投票が始まっています。無記名なので、事務局からは、どれがその人の票か分かりません。"
    instead = "本人の電話から届け出るか、投票をやり直してから記録してください。"


class AnswerEarly(RuleForbids):
    code = "sorting.response_early"
    what = "「{label}」への市の答えを出せません。"
    why = "まだ判定がありません。"
    instead = "判定が決まってから答えてください。"


class ResponseUnfit(InputWrong):
    code = "sorting.response_unfit"
    what = "「{label}」への市の答えを出せません。"
    why = "{problem}"
    instead = "その欄を直してください。理由は判定の横に、いつまでも公開されます。"


class RoundUnfinished(RuleForbids):
    code = "sorting.round_unfinished"
    what = "{label}を終えられません。"
    why = "判定も取りやめもない事業が{count}件あります：{names}。"
    instead = "審議するか、理由を付けて絞り込みで外してください。"
