"""What the claims engine refuses in the facts themselves: unknown kinds, impossible dates, rates nobody announced.

What the law forbids to do with a claim stands in `errors_of_acts`.
"""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class KindUnknown(InputWrong):
    code = "claims.kind_unknown"
    what = "債権の種類「{name}」は使えません。"
    why = "その種類は登録されていません。種類を取り違えると、時効と強制徴収の有無が変わります。"
    instead = "選べるもの：{offer}"


class KindNotOfCity(InputWrong):
    code = "claims.not_of_city"
    what = "「{name}」は、債権として判定できません。"
    why = "市の債権ではないか、元の債権に従って扱うものです。"
    instead = "元の債権の種類で登録してください。施設や広域連合の債権は、この台帳に入れません。"


class CaseUnreadable(InputWrong):
    code = "claims.case_unreadable"
    what = "「{place}」を読めません。"
    why = "{reason}"
    instead = "docs/rooms/claims.md の書き方に合わせて直してください。"


class ClaimsDataContradict(DataContradict):
    """Base: the history contradicts itself, and nobody guesses which day is wrong."""


class EventsOutOfOrder(ClaimsDataContradict):
    code = "claims.events_out_of_order"
    what = "できごとの並びを判定できません。"
    why = "「{name}」（{on}）が、後の日のできごと（{before}）の次に書かれています。"
    instead = "日の古い順に並べてください。日の誤りなら、記録を確かめて直してください。"


class EventBeforeClaim(ClaimsDataContradict):
    code = "claims.event_before_claim"
    what = "「{name}」（{on}）を、この債権のできごととして扱えません。"
    why = "債権が生じたのは{arose}です。それより前のできごとです。"
    instead = "日付と、どの債権のできごとかを確かめてください。"


class EventInFuture(ClaimsDataContradict):
    code = "claims.event_in_future"
    what = "「{name}」（{on}）を、この債権のできごととして扱えません。"
    why = "判定する日（{as_of}）より後のできごとです。"
    instead = "判定する日を後にするか、予定の行為（proposed）として調べてください。"


class EventUnknown(ClaimsDataContradict):
    code = "claims.event_reference"
    what = "「{name}」（{on}）が何の終わりか分かりません。"
    why = "番号「{found}」の、終わっていない手続がありません。"
    instead = "終わる手続の番号（of）を確かめてください。"


class RateUnknown(RuleForbids):
    code = "claims.rate_unknown"
    article = "地方税法附則3条の2・民法404条"
    what = "{on}からの延滞金・遅延損害金を計算できません。"
    why = "{label}の、{on}からの行がありません。推し量った割合では計算しません。"
    instead = "告示を確かめて、law/data の {name} に {row} からの行を足してください。"


class ProfileMissing(InputWrong):
    code = "claims.profile_missing"
    what = "「{label}」の延滞金を計算できません。"
    why = "割合と端数は市の条例によります。市の定めが登録されていません。"
    instead = "市のフォルダー（law/data_city）の claims.choices に、条例の定めを登録してください。"


class PlanImpossible(InputWrong):
    code = "claims.plan_impossible"
    what = "この条件では、分納の計画を作れません。"
    why = "{reason}"
    instead = "額、回数、初回の日を直してください。"


class SecrecyForbids(RuleForbids):
    code = "claims.secrecy"
    article = "地方税法22条・地方公務員法34条"
    what = "{source}の情報を、{viewer}の画面に出すことはできません。"
    why = "{rule}"
    instead = "{remedy}"
