"""What the room of evaluation refuses; conditions of verdicts and steps out of turn refuse in the engine."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class ProgrammeUnknown(InputWrong):
    code = "evaluation.programme_unknown"
    status = 404
    what = "事業「{programme}」の評価を記録できません。"
    why = "事業の台帳に、この事業番号がありません。"
    instead = "事業の台帳で番号を確かめてください。"


class VerdictTwice(DataContradict):
    code = "evaluation.verdict_twice"
    status = 409
    what = "{label}の評決を記録できません。"
    why = "同じ年度の「{origin}」の評決が、もうあります。記録した評決は書き換えません。"
    instead = (
        "考えが変わったときは、次の年度の評価で評決するか、市長が理由を示して評決によらないとしてください。"
    )


class YearNotOver(RuleForbids):
    code = "evaluation.year_not_over"
    what = "{year}年度の評決を記録できません。"
    why = "{year}年度は{ended}に終わります。終わっていない年度は評価できません。"
    instead = "年度の途中の進み具合は、評価表に書いておけます。評決は、年度が終わってから記録してください。"


class ActionUnknown(InputWrong):
    code = "evaluation.action_unknown"
    status = 404
    what = "その反映は見つかりません。"
    why = "この番号の評決と、その予算への反映の記録がありません。"
    instead = "評価の一覧で確かめてください。"


class OverrideEmpty(RuleForbids):
    code = "evaluation.override_empty"
    what = "「{label}」によらないことを、市長に伺えません。"
    why = "理由が書かれていません。この理由は、評決と並べてずっと公表されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class OverrideAsked(DataContradict):
    code = "evaluation.override_asked"
    status = 409
    what = "「{label}」によらないことを、重ねて伺えません。"
    why = "市長の決裁（{number}）が回っています。"
    instead = "決裁の結果を待ってください。"


class LookAlikeUnknown(InputWrong):
    code = "evaluation.look_alike_unknown"
    status = 404
    what = "「{label}」と同じ事業かどうかを答えられません。"
    why = "その事業は、よく似た事業として挙がっていないか、もう答えてあります。"
    instead = "画面を開き直して、挙がっている事業を確かめてください。"


class WordsMissing(InputWrong):
    code = "evaluation.words_missing"
    what = "{label}の「{act}」を記録できません。"
    why = "ことばが書かれていません。"
    instead = "何を見て、なぜそう考えたのかを書いてください。"


class MoneyUnsourced(InputWrong):
    code = "evaluation.money_unsourced"
    what = "{label}の予算の額を記録できません。"
    why = "{reason}"
    instead = "当時の予算の説明書などで確かめた額を、出典といっしょに書いてください。"


class GeneralUnknown(DataContradict):
    code = "evaluation.general_unknown"
    what = "予算に反映されたかを、まだ確かめられません。"
    why = "{year}年度の「{programme}」の一般財源の額が分かりません。予算書には財源の内訳がありません。"
    instead = "当時の予算の説明書で一般財源の額を確かめて記録してください。"


class CardMoved(DataContradict):
    code = "evaluation.card_moved"
    status = 409
    what = "{label}の評価表を保存できません。"
    why = "開いている間に、{by}が書き換えました。"
    instead = "画面を開き直し、いまの中身を確かめてから、入れ直してください。"


class CardPublished(RuleForbids):
    code = "evaluation.card_published"
    what = "{label}の評価表を書き換えられません。"
    why = "公表した評価表と評決は、書き換えません。"
    instead = "考えが変わったときは、次の年度の評価表に書いてください。"


class CardIncomplete(RuleForbids):
    code = "evaluation.card_incomplete"
    what = "{label}の評価表を公表できません。"
    why = "まだ書かれていないもの：{lacking}。"
    instead = "書いてから、もう一度公表してください。"


class CardUnknown(InputWrong):
    code = "evaluation.card_unknown"
    status = 404
    what = "その評価表は見つかりません。"
    why = "この事業と年度の評価表が、まだ書き始められていません。"
    instead = "評価表の一覧から始めてください。"


class ReviewTwice(DataContradict):
    code = "evaluation.review_twice"
    status = 409
    what = "{label}の外部評価を記録できません。"
    why = "{reason}"
    instead = "記録した意見と答えは書き換えません。次の年度の評価で扱ってください。"


class ReportFrozen(DataContradict):
    code = "evaluation.report_frozen"
    status = 409
    what = "{year}年度の主要な施策の成果を、定め直せません。"
    why = "決算とともに議会に出す書類として、もう定めてあります。"
    instead = "誤りは、議会への訂正の手続で扱ってください。"


class ReportEmpty(RuleForbids):
    code = "evaluation.report_empty"
    what = "{year}年度の主要な施策の成果を定められません。"
    why = "この年度の公表した評価表が、一つもありません。"
    instead = "評価表を公表してから定めてください。"
    article = "地方自治法233条5項"


class PreUnknown(InputWrong):
    code = "evaluation.pre_unknown"
    status = 404
    what = "その事前評価は見つかりません。"
    why = "この事業と予算の年度の事前評価が、まだ書き始められていません。"
    instead = "事前評価の一覧から始めてください。"


class PreMoved(DataContradict):
    code = "evaluation.pre_moved"
    status = 409
    what = "{label}を保存できません。"
    why = "開いている間に、ほかの人が書き換えました。"
    instead = "画面を開き直し、いまの中身を確かめてから、入れ直してください。"


class PrePassed(RuleForbids):
    code = "evaluation.pre_passed"
    what = "{label}で「{act}」ができません。"
    why = "いまは「{state}」です。過ぎた段階の中身は書き換えません。"
    instead = "提出したあとに直すときは、企画に再検討として戻してもらってください。"


class PreIncomplete(RuleForbids):
    code = "evaluation.pre_incomplete"
    what = "{label}を提出できません。"
    why = "まだ書かれていないか、合わないもの：{lacking}。"
    instead = (
        "書いてから、もう一度提出してください。やめるものがないときは、「なし」とそのわけを書いてください。"
    )


class PreUnseen(RuleForbids):
    code = "evaluation.pre_unseen"
    what = "{label}の結果を出せません。"
    why = "{sides}の意見が、まだ書かれていません。"
    instead = "企画と財政の両方の意見がそろってから、結果を出してください。"
