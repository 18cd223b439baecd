"""Refusals of the register of programmes. Codes never change; sentences are made from the parameters."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class ProgrammeUnknown(InputWrong):
    code = "strategy.programme_unknown"
    status = 404
    what = "事業「{code}」は見つかりません。"
    why = "この番号の事業は、台帳の{year}年度にありません。"
    instead = "「事業を探す」で番号と年度を確かめてください。"


class CodeTaken(DataContradict):
    code = "strategy.code_taken"
    what = "事業番号「{code}」は使えません。"
    why = "同じ番号の事業が、すでに台帳にあります。番号は事業が終わっても使い回しません。"
    instead = "番号を空けておくと、次の番号が付きます。"


class CodeUnsound(InputWrong):
    code = "strategy.code_unsound"
    what = "事業番号「{value}」は使えません。"
    why = "番号は20字までの半角の英字・数字・ハイフンです。"
    instead = "番号を空けておくと、次の番号が付きます。"


class CellUnsound(InputWrong):
    code = "strategy.cell_unsound"
    what = "事業の{field}を記録できません。"
    why = "{reason}"
    instead = "{field}を書き直してください。"


class YearBackwards(InputWrong):
    code = "strategy.year_backwards"
    what = "事業「{code}」の期間を記録できません。"
    why = "いまの期間は{from_year}年度に始まっています。それより前の年度からは改められません。"
    instead = "年度を確かめてください。過去の誤りは、その年度の期間を直してください。"


class AlreadyEnded(RuleForbids):
    code = "strategy.already_ended"
    what = "事業「{code}」は変えられません。"
    why = "この事業は{to_year}年度で終わっています。"
    instead = "引き継いだ事業を変えるか、新しい事業を載せてください。"


class NothingToChange(InputWrong):
    code = "strategy.nothing_to_change"
    what = "事業「{code}」は変わりません。"
    why = "いまと同じ内容です。"
    instead = "変える内容を確かめてください。"


class ReasonNeeded(InputWrong):
    code = "strategy.reason_needed"
    what = "事業「{code}」を変えられません。"
    why = "変える理由がありません。台帳の理由は公開されます。"
    instead = "市民が読んで分かる理由を書いてください。"


class SharesUnequal(DataContradict):
    code = "strategy.shares_unequal"
    what = "「{place}」の割合を定められません。"
    why = "割合の合計が{total}です。一つの場所のお金は、余さず重ねず、事業に分けます（合計100万分の1,000,000）。"
    instead = "割合を合わせてください。"


class PartsTooFew(InputWrong):
    code = "strategy.parts_too_few"
    what = "事業「{code}」を分けられません。"
    why = "分けた先が{count}件です。"
    instead = "二つ以上の名称を、割合とともに書いてください。"


class PartUnreadable(InputWrong):
    code = "strategy.part_unreadable"
    what = "{line}行目を読めません。"
    why = "「{text}」は「名称｜所管コード｜割合（％）」の形になっていません。"
    instead = "例：子育て相談事業｜0403｜60　のように書いてください。割合は小数第4位までです。"


class SourcesTooFew(InputWrong):
    code = "strategy.sources_too_few"
    what = "事業を一つにできません。"
    why = "もとになる事業が{count}件です。"
    instead = "別々の事業番号を、二つ以上書いてください。一つの事業の名称だけを変えるときは「内容を改める」を使います。"


class PlanUnknown(InputWrong):
    code = "strategy.plan_unknown"
    status = 404
    what = "計画「{name}」は見つかりません。"
    why = "この符号の計画は、登録されていません。"
    instead = "「計画」の一覧で符号を確かめてください。"


class PlanTaken(DataContradict):
    code = "strategy.plan_taken"
    what = "計画「{name}」を始められません。"
    why = "同じ符号の計画が、すでにあります。"
    instead = "別の符号にするか、いまの計画の新しい版を作ってください。"


class PlanUnsound(InputWrong):
    code = "strategy.plan_unsound"
    what = "計画の{field}を記録できません。"
    why = "{reason}"
    instead = "{field}を書き直してください。"


class VersionClosed(RuleForbids):
    code = "strategy.version_closed"
    what = "「{plan}」は書き換えられません。"
    why = "いまの版は公表されています。公表した版は変わりません。"
    instead = "「新しい版を作る」で、いまの版を写した案を作ってから書いてください。"


class VersionAsked(RuleForbids):
    code = "strategy.version_asked"
    what = "「{plan}」は書き換えられません。"
    why = "いまの案は決裁に回っています（{number}）。"
    instead = "決裁を待つか、起案を取り下げてから書いてください。"


class VersionOpen(RuleForbids):
    code = "strategy.version_open"
    what = "「{plan}」の新しい版は作れません。"
    why = "第{number}版の案が、まだ決まっていません。"
    instead = "その案を仕上げるか、取りやめてから作ってください。"


class VersionEmpty(DataContradict):
    code = "strategy.version_empty"
    what = "「{plan}」の決裁を伺えません。"
    why = "{reason}"
    instead = "案に書き加えてから、伺ってください。"


class VersionSame(DataContradict):
    code = "strategy.version_same"
    what = "「{plan}」の決裁を伺えません。"
    why = "前の版と同じ中身です。"
    instead = "改めるところを書くか、案を取りやめてください。"


class VersionMoved(DataContradict):
    code = "strategy.version_moved"
    what = "「{plan}」の決裁を終えられません。"
    why = "決裁を伺ったあとに、案が書き換えられています。"
    instead = "差し戻して、いまの案でもう一度伺ってください。"


class NodeUnknown(InputWrong):
    code = "strategy.node_unknown"
    status = 404
    what = "「{plan}」に「{name}」はありません。"
    why = "この版に、この番号の施策がありません。"
    instead = "計画のページで番号を確かめてください。"


class NodeTaken(DataContradict):
    code = "strategy.node_taken"
    what = "番号「{name}」は使えません。"
    why = "「{plan}」で、前に「{held}」に使った番号です。番号は使い回しません。"
    instead = "使ったことのない番号にしてください。"


class NodeHolds(RuleForbids):
    code = "strategy.node_holds"
    what = "「{label}」を消せません。"
    why = "その下に{below}があります。"
    instead = "先に、下にあるものを移すか消してください。"


class LinkTooMuch(DataContradict):
    code = "strategy.link_too_much"
    what = "事業「{code}」を、この割合では位置づけられません。"
    why = "「{plan}」の中での割合の合計が、{year}年度に{percent}％になります。一つの計画の中では、合わせて100％までです。"
    instead = "ほかの施策での割合を減らすか、期間を分けてください。"


class CrosswalkUnsound(InputWrong):
    code = "strategy.crosswalk_unsound"
    what = "計画の対応を記録できません。"
    why = "{reason}"
    instead = "二つの計画と番号を確かめてください。"


class LinkUnreadable(InputWrong):
    code = "strategy.link_unreadable"
    what = "{line}行目を読めません。"
    why = "「{text}」は「事業番号｜割合％｜いつの年度から｜いつの年度まで」の形になっていません。"
    instead = "例：P00012｜100｜R8　のように書いてください。割合は小数第4位まで、終わりの年度は空けられます。"


class NodePartsTooFew(InputWrong):
    code = "strategy.node_parts_too_few"
    what = "「{label}」を{act}ることはできません。"
    why = "{count}件しかありません。"
    instead = "二つ以上書いてください。名称だけを変えるときは「書き直す」を使います。"


class ActionUnknown(InputWrong):
    code = "strategy.action_unknown"
    status = 404
    what = "「{plan}」に行動「{name}」はありません。"
    why = "この版に、この番号の行動がありません。"
    instead = "計画のページで番号を確かめてください。"


class ActionWithoutOwner(RuleForbids):
    code = "strategy.action_without_owner"
    what = "行動「{label}」を記録できません。"
    why = "責任を持つ職がありません（{post}）。責任を持つ職のない行動は、計画に入れません。"
    instead = "いまある職の番号を選んでください。"


class ActionWithoutEnd(RuleForbids):
    code = "strategy.action_without_end"
    what = "行動「{label}」を記録できません。"
    why = "終わりの日がありません。終わりのない行動は、計画に入れません。"
    instead = "終わりの日を書いてください。続けるかどうかは、毎年の見直しで決められます。"


class ActionCircle(DataContradict):
    code = "strategy.action_circle"
    what = "行動のつながりを記録できません。"
    why = "互いに相手の終わりを待っています：{circle}"
    instead = "どれか一つのつながりを外してください。"


class ActionInUse(RuleForbids):
    code = "strategy.action_in_use"
    what = "行動「{label}」を外せません。"
    why = "この行動の後に始める行動があります（{waiting}）。"
    instead = "先に、その行動のつながりを改めてください。"


class RoundUnknown(InputWrong):
    code = "strategy.round_unknown"
    status = 404
    what = "この回は見つかりません。"
    why = "選択と集中の、この番号の回がありません。"
    instead = "「選択と集中」の一覧で確かめてください。"


class RoundUnsound(InputWrong):
    code = "strategy.round_unsound"
    what = "{field}を記録できません。"
    why = "{reason}"
    instead = "{field}を書き直してください。"


class RoundElsewhere(RuleForbids):
    code = "strategy.round_elsewhere"
    what = "「{label}」では、{act}ことはできません。"
    why = "いまは「{state}」です。"
    instead = "回のページで、いまできることを確かめてください。"


class RulesFrozen(RuleForbids):
    code = "strategy.rules_frozen"
    what = "「{label}」の{what_is}は変えられません。"
    why = "基準・重み・候補は{frozen}に決まり、その決まりで採点しています（指紋 {fingerprint}）。"
    instead = "変えるときは、この回を取りやめ、新しい回を開いて、採点を初めからしてください。"


class OptionMissing(InputWrong):
    code = "strategy.option_missing"
    status = 404
    what = "候補「{name}」は見つかりません。"
    why = "この回に、この番号の候補がありません。"
    instead = "候補の一覧で番号を確かめてください。"


class OptionElsewhere(DataContradict):
    code = "strategy.option_elsewhere"
    what = "事業「{code}」を候補にできません。"
    why = "同じ年度の「{other}」で、すでに候補になっています。二つの回で選ぶと、同じお金を二度数えます。"
    instead = "どちらの回で選ぶかを決め、片方から外してください。"


class ScorersNotEnough(RuleForbids):
    code = "strategy.scorers_not_enough"
    what = "「{label}」の採点を始められません。"
    why = "「{option}」を採点できる人が{count}人です。利害のある人を除いて{least}人以上が要ります。"
    instead = "採点する人を加えてください。"


class ScorerVacant(InputWrong):
    code = "strategy.scorer_vacant"
    what = "採点する人に加えられません。"
    why = "{reason}"
    instead = "いま人がいて、サインインできる職を選んでください。"


class NotScorer(RuleForbids):
    code = "strategy.not_scorer"
    status = 403
    what = "「{label}」の採点はできません。"
    why = "{reason}"
    instead = "採点する人は、企画担当か財政担当が加えます。"


class ScorerInterested(RuleForbids):
    code = "strategy.scorer_interested"
    what = "「{option}」の採点はできません。"
    why = "利害があります：{reason}。利害のある人の点は、0点とも数えません。"
    instead = "ほかの候補を採点してください。"


class PointsOutside(InputWrong):
    code = "strategy.points_outside"
    what = "「{option}」の採点を記録できません。"
    why = "「{criterion}」の点が{points}です。点は0から{highest}までの整数です。"
    instead = "点を直してください。"


class ScoresMissing(RuleForbids):
    code = "strategy.scores_missing"
    what = "「{label}」の採点を締め切れません。"
    why = "{least}人の採点がそろっていない候補が{count}件あります（{options}）。"
    instead = "採点を待つか、抜けた人の代わりを加えるか、その候補を次の回に送ってください。"


class OptionNeeded(RuleForbids):
    code = "strategy.option_needed"
    what = "「{option}」を次の回に送れません。"
    why = "{reason}"
    instead = "先に、その条件を外してください。"


class ConditionUnreadable(InputWrong):
    code = "strategy.condition_unreadable"
    what = "{line}行目の条件を読めません。"
    why = "「{text}」は「番号→番号」（左には右が要る）か「番号／番号」（どちらか一つ）の形になっていません。"
    instead = "例：O02→O01　O03／O04　のように書いてください。"


class CriterionUnreadable(InputWrong):
    code = "strategy.criterion_unreadable"
    what = "{line}行目の基準を読めません。"
    why = "「{text}」は「符号｜基準｜重み｜問い」の形になっていません。"
    instead = "例：K1｜必要性｜3｜いま、行わなければ困るか　のように書いてください。"


class SolutionStale(DataContradict):
    code = "strategy.solution_stale"
    what = "「{label}」の決裁を{act}ません。"
    why = "案を求めたあとに、上限か条件が変わっています。"
    instead = "もう一度案を求めてから、伺ってください。"


class CooperationUnsound(InputWrong):
    code = "strategy.cooperation_unsound"
    what = "連携を記録できません。"
    why = "{reason}"
    instead = "相手の市町村と値を確かめてください。"


class PartnerUnreadable(InputWrong):
    code = "strategy.partner_unreadable"
    what = "{line}行目を読めません。"
    why = "「{text}」は「市町村｜値」の形になっていません。"
    instead = "例：釧路町｜19,000　のように書いてください。均等に分けるときは、値を空けます。"
