"""Refusals of the organisation. Codes never change; sentences are made from the parameters."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class NotKnown(InputWrong):
    code = "organisation.not_known"
    what = "{thing}「{code}」は見つかりません。"
    why = "{on}の時点で、この番号の{thing}はありません。"
    instead = "番号と基準日を確かめてください。廃止されたものは、その前の日を基準日にすると見られます。"


class CellUnsound(InputWrong):
    """A code nobody can write in an address, a name longer than its column, a character that cannot be seen."""

    code = "organisation.cell_unsound"
    what = "{thing}の{field}「{value}」は記録できません。"
    why = "{reason}"
    instead = "{field}を書き直してください。"


class SucceedsItself(InputWrong):
    code = "organisation.succeeds_itself"
    what = "組織「{code}」を廃止できません。"
    why = "承継する先に、廃止する組織そのものが書かれています。"
    instead = "先の組織コードを確かめてください。承継する先がなければ、矢印から後を書かないでください。"


class PeriodBackwards(InputWrong):
    code = "organisation.period_backwards"
    what = "{thing}の期間を記録できません。"
    why = "終わりの日（{ends_on}）が始まりの日（{starts_on}）より前です。"
    instead = "終わりの日を始まりの日以後にしてください。"


class PeriodOverlaps(DataContradict):
    code = "organisation.period_overlaps"
    what = "{thing}「{code}」の期間を記録できません。"
    why = "すでにある期間（{other}）と重なります。"
    instead = "先にある期間を終わらせるか、始まりの日をその後にしてください。"


class NothingToChange(InputWrong):
    code = "organisation.nothing_to_change"
    what = "{thing}「{code}」は変わりません。"
    why = "いまと同じ内容です。"
    instead = "変える内容を確かめてください。"


class StartsSameDay(InputWrong):
    code = "organisation.starts_same_day"
    what = "{thing}「{code}」をこの日から改めることはできません。"
    why = "いまの期間も同じ日（{on}）に始まっています。過ぎた記録は上書きしません。"
    instead = "翌日以後の日付にするか、書き誤りなら「訂正」を使ってください。"


class StillInUse(RuleForbids):
    code = "organisation.still_in_use"
    what = "{thing}「{code}」を{on}で終わらせることはできません。"
    why = "そのあとも使われているものがあります：{uses}。"
    instead = "先にそれらを移すか終わらせてください。改組としてまとめて行うこともできます。"


class ParentMissing(InputWrong):
    code = "organisation.parent_missing"
    what = "組織「{code}」を上位組織「{parent}」に置けません。"
    why = "{on}の時点で、上位組織がないか、自分の下に自分を置くことになります。"
    instead = "上位組織の番号を確かめてください。"


class PostFull(RuleForbids):
    code = "organisation.post_full"
    what = "{person}を「{post}」に発令できません。"
    why = "この職の定数は{capacity}人で、その期間はすでに{holders}が就いています。"
    instead = "いまの発令を終わらせる日を先に入れるか、別の職を選んでください。"


class AlreadyRegular(RuleForbids):
    code = "organisation.already_regular"
    what = "{person}を「{post}」の本務に発令できません。"
    why = "本務は一人に一つです。その期間は「{other}」が本務です。"
    instead = "「異動」として行うといまの本務が前日で終わります。兼ねる場合は「兼務」を選んでください。"


class StandInNotNeeded(RuleForbids):
    code = "organisation.stand_in_not_needed"
    what = "「{post}」に{manner}を置けません。"
    why = "その期間は{holders}が就いていて、欠けていません。"
    instead = "不在のときは、専決規程の代決の順で足ります。欠けたときに置いてください。"


class NumberTaken(DataContradict):
    code = "organisation.number_taken"
    what = "{thing}「{code}」を登録できません。"
    why = "同じ番号がすでに使われています（{other}）。"
    instead = "番号を確かめてください。同じ人なら、登録ずみの記録を使ってください。"


class NoticeFirst(RuleForbids):
    code = "organisation.notice_first"
    article = "地方自治法167条の3"
    what = "委任「{code}」を{starts_on}から始めることはできません。"
    why = "副市長への委任は告示が要ります。告示日は{notified_on}です。"
    instead = "始まりの日を告示日以後にしてください。"


class StepWrong(InputWrong):
    code = "organisation.step_wrong"
    what = "改組の{line}行目を読めません。"
    why = "「{text}」：{reason}"
    instead = "例：改称 0302 財政企画課／移管 0302 → 01／統合 0304 0305 → 0309 契約管財課／廃止 0309"


class NotLookedAt(DataContradict):
    """Typed after the preview, or the city moved meanwhile: what would be recorded is not what was looked at."""

    code = "organisation.not_looked_at"
    what = "「{title}」は、まだ記録していません。"
    why = "確かめた内容と違うからです。確かめたあとに、入力が変わったか、ほかの人が組織を改めました。"
    instead = "「こう変わります」をもう一度確かめてから、記録してください。"


class AlreadyReorganised(DataContradict):
    code = "organisation.already_reorganised"
    what = "「{title}」は、もう記録されています。"
    why = "同じ件名・根拠・内容の改組が、{on}の施行で記録されています。"
    instead = "組織の画面で、その日の組織を確かめてください。別の改組なら、件名を変えてください。"


class NotRemovable(RuleForbids):
    code = "organisation.not_removable"
    what = "「{title}」の行を取り込みで消すことはできません。"
    why = "組織の記録は消さず、終わりの日を入れて終わらせます。"
    instead = "終わりの日の欄に最後の日を入れて取り込んでください。"


class ClauseMoved(DataContradict):
    """Somebody else was faster: what was looked at does not stand any more."""

    code = "organisation.clause_moved"
    what = "{code}は、まだ記録していません。"
    why = "この画面を開いたあとに、ほかの人がこの号を改めたか、終わりの日を入れました。"
    instead = "組織の画面に戻り、いまの内容を確かめてから、必要ならもう一度改めてください。"


class AccountNotOpen(InputWrong):
    code = "organisation.account_not_open"
    what = "{number}と「{name}」を結べません。"
    why = "この名前でサインインできる職員のアカウントがありません。"
    instead = "サインイン名を確かめてください。まだなければ、設定の「アカウント」で先に作ります。"


class AccountIsOwn(RuleForbids):
    """Whoever chose the own post would choose the own rights."""

    code = "organisation.account_is_own"
    what = "{number}のアカウントを変えられません。"
    why = "自分のアカウントを、自分で職に結んだり外したりはできません。"
    instead = "人事担当かシステム管理者のほかの人に頼んでください。"
