"""What the strategy engine refuses: a round whose rules moved, scores that cannot count, a choice that cannot be made."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class CriteriaMissing(InputWrong):
    code = "strategy.criteria_missing"
    what = "優先順位の評価を始められません。"
    why = "基準がないか、重みが0以下の基準「{name}」があります。"
    instead = "基準を一つ以上置き、どの重みも1以上の整数にしてください。"


class CriterionTwice(InputWrong):
    code = "strategy.criterion_twice"
    what = "優先順位の評価を始められません。"
    why = "基準「{name}」が二度書かれています。"
    instead = "同じ基準は一つにまとめてください。"


class RulesMoved(RuleForbids):
    code = "strategy.rules_moved"
    what = "この採点は使えません。"
    why = "基準と重みは{frozen}に決まりました。採点は、それと違う基準か重みで行われています。"
    instead = (
        "決まった基準で採点し直してください。基準を変えるときは、新しい回を開き、採点を初めからしてください。"
    )


class ScoredTooEarly(RuleForbids):
    code = "strategy.scored_too_early"
    what = "「{programme}」の採点は使えません。"
    why = "{scorer}が採点したのは{scored}で、基準と重みが決まった{frozen}より前です。"
    instead = "基準が決まったあとに、採点し直してください。"


class ScoreOutside(InputWrong):
    code = "strategy.score_outside"
    what = "「{programme}」の採点は使えません。"
    why = "{scorer}の「{criterion}」の点が{score}です。点は0から{highest}までです。"
    instead = "点を直してください。"


class CriterionUnknown(InputWrong):
    code = "strategy.criterion_unknown"
    what = "「{programme}」の採点は使えません。"
    why = "{scorer}が、この回にない基準「{criterion}」に点を付けています。"
    instead = "決まった基準だけに点を付けてください。"


class ScoreTwice(DataContradict):
    code = "strategy.score_twice"
    what = "「{programme}」の採点は使えません。"
    why = "{scorer}が「{criterion}」に二度、点を付けています。"
    instead = "どちらの点かを本人に確かめ、一つにしてください。"


class ScorersTooFew(RuleForbids):
    code = "strategy.scorers_too_few"
    what = "「{programme}」の順位を出せません。"
    why = "「{criterion}」を採点した人が{count}人です。この回の決まりは{least}人以上です。"
    instead = "足りない人の採点を待つか、その事業を次の回に送ってください。"


class OptionUnknown(DataContradict):
    code = "strategy.option_unknown"
    what = "事業の組を選べません。"
    why = "「{name}」が条件に書かれていますが、候補にありません。"
    instead = "候補に加えるか、条件から外してください。"


class OptionWrong(InputWrong):
    code = "strategy.option_wrong"
    what = "「{name}」を候補にできません。"
    why = "{reason}"
    instead = "候補の表を直してください。"


class MustDoConflict(DataContradict):
    code = "strategy.must_do_conflict"
    what = "条件をすべて守る組はありません。"
    why = "「{first}」と「{second}」はどちらも行うことになりますが、どちらか一つと決められています。"
    instead = "必ず行うもの、または「どちらか一つ」の条件を見直してください。"


class MustDoTooLarge(DataContradict):
    code = "strategy.must_do_too_large"
    what = "条件をすべて守る組はありません。"
    why = "必ず行うものと、それに欠かせないものだけで{unit}が{needed}になり、上限の{ceiling}を超えます。"
    instead = "上限を上げるか、必ず行うものを減らしてください。"


class NoChoiceInTime(DataContradict):
    code = "strategy.no_choice_in_time"
    what = "事業の組を選べませんでした。"
    why = "{seconds}秒のうちに、条件を守る組が見つかりませんでした。ないと決まったわけではありません。"
    instead = "時間を長くするか、条件を減らしてください。"


class PartnersTooFew(InputWrong):
    code = "strategy.partners_too_few"
    what = "費用を分けられません。"
    why = "費用を分ける市町村が{count}です。"
    instead = "自分の市を含めて、二つ以上の市町村を書いてください。"


class WeightWrong(InputWrong):
    code = "strategy.weight_wrong"
    what = "費用を分けられません。"
    why = "「{name}」の値が正しくありません。{reason}"
    instead = "分ける規則と値を確かめてください。"
