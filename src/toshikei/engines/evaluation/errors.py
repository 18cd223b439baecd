"""What the evaluation engine refuses: files it cannot read, verdicts without their condition, steps out of turn."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


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


class VerdictWithoutReason(InputWrong):
    code = "evaluation.verdict_without_reason"
    what = "「{verdict}」という評決にできません。"
    why = "理由が書かれていません。"
    instead = "評価の基準のどれによるのかがわかる理由を書いてください。"


class ExpandBeforeImproving(RuleForbids):
    code = "evaluation.expand_before_improving"
    what = "「拡充」という評決にできません。"
    why = "拡充は、やり方を改めてもなお足りないときだけ選べます。改めたことが書かれていません。"
    instead = "何を改め、それでも足りないのがなぜかを書くか、「改善」を選んでください。"


class ExpandWithoutAmount(InputWrong):
    code = "evaluation.expand_without_amount"
    what = "「拡充」という評決にできません。"
    why = "一般財源も人員も、増やす大きさが書かれていません。"
    instead = "増やす額か人員を書いてください。次の予算で、そのとおりになったかを確かめます。"


class AbolishWithoutGround(RuleForbids):
    code = "evaluation.abolish_without_ground"
    what = "「廃止」という評決にできません。"
    why = "廃止は、目的を果たしたとき、ほかの事業のほうがよくできるとき、要らなくなったときに選べます。どれかが書かれていません。"
    instead = "どれに当たるかと、ほかの事業によるときはその事業を書いてください。"


class AbolishBoundByLaw(RuleForbids):
    code = "evaluation.abolish_bound_by_law"
    what = "「廃止」という評決にできません。"
    why = "この事業は{law}により市が行わなければなりません。"
    instead = "やり方や水準を改める評決を選ぶか、根拠がなくなる日を確かめてください。"


class ShrinkWithoutShare(InputWrong):
    code = "evaluation.shrink_without_share"
    what = "「縮小」という評決にできません。"
    why = "減らす割合が、0より大きく1より小さい値で書かれていません。"
    instead = "一般財源をどれだけ減らすかを割合で書いてください。全部なら「廃止」を選んでください。"


class MergeWithoutTarget(InputWrong):
    code = "evaluation.merge_without_target"
    what = "「統合」という評決にできません。"
    why = "統合する先の事業が書かれていないか、この事業自身です。"
    instead = "どの事業に統合するかを選んでください。"


class SuspendWithoutYear(InputWrong):
    code = "evaluation.suspend_without_year"
    what = "「休止」という評決にできません。"
    why = "いつもう一度判断するかが、評価した年度より後の年度で書かれていません。"
    instead = "もう一度判断する年度を書いてください。"


class CompleteBeforeEnd(RuleForbids):
    code = "evaluation.complete_before_end"
    what = "「完了」という評決にできません。"
    why = "完了は、予定した終わりの年度に達した事業だけ選べます。この事業の終わりの年度は{end}です。"
    instead = "早く終えるときは「廃止」を選び、理由を書いてください。"


class ImproveWithoutMeasure(InputWrong):
    code = "evaluation.improve_without_measure"
    what = "「改善」という評決にできません。"
    why = "何を改めるかが書かれていません。"
    instead = "改めることを、次の年度に見て確かめられる形で書いてください。"


class CaseInAnotherState(RuleForbids):
    code = "evaluation.case_in_another_state"
    what = "「{act}」はできません。"
    why = "この評決の反映は「{state}」の段階にあります。"
    instead = "「{act}」は、「{needed}」の段階でできます。"


class OverrideWithoutReason(RuleForbids):
    code = "evaluation.override_without_reason"
    what = "評決と違う予算にすることを記録できません。"
    why = "市長の理由が書かれていません。この理由は公表されます。"
    instead = "評決によらない理由を書いてください。"


class AnswerEmpty(InputWrong):
    code = "evaluation.answer_empty"
    what = "評決への答えを記録できません。"
    why = "答えが書かれていません。"
    instead = "要求でどう反映したか、しないならなぜかを書いてください。"


class BudgetNotAdopted(DataContradict):
    code = "evaluation.budget_not_adopted"
    what = "予算に反映されたかを、まだ確かめられません。"
    why = "{year}年度の予算は成立していません。"
    instead = "予算が成立してから、もう一度確かめてください。"


class TailUnclear(DataContradict):
    code = "evaluation.tail_unclear"
    what = "残る契約の額を差し引けません。"
    why = "{reason}"
    instead = "契約ごとに、額と終わる年度を書いてください。"


class CardNotCompared(DataContradict):
    code = "evaluation.card_not_compared"
    what = "「改善」が反映されたかを確かめられません。"
    why = "改善は予算の額だけではわかりません。前の年度の評価表と比べられていません。"
    instead = (
        "前の年度と{year}年度の評価表（手段・成果目標・一般財源）を比べてから、もう一度確かめてください。"
    )
