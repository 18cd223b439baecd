"""The words of the room: classes, axes and events as the engine has them, and what only the room knows."""

from django.db.models import TextChoices

from toshikei.engines.claims import assessment, events, kinds, secrecy, standing

ClaimClass = TextChoices("ClaimClass", [(one.name, (one.value, one.value)) for one in kinds.ClaimClass])
ClaimClass.__doc__ = """債権の区分."""

EventKind = TextChoices(
    "EventKind", [(one.name, (one.value, events.LABELS[one])) for one in events.EventKind]
)
EventKind.__doc__ = """できごと: the forty of the rulebook."""

Collection = TextChoices(
    "Collection", [(one.name, (one.name.lower(), one.value)) for one in assessment.Collection]
)
Collection.__doc__ = """徴収状態."""

Existence = TextChoices(
    "Existence", [(one.name, (one.name.lower(), one.value)) for one in standing.Existence]
)
Existence.__doc__ = """法的存否."""

Cause = TextChoices("Cause", [(one.name, (one.value, standing.CAUSES[one])) for one in standing.Cause])
Cause.__doc__ = """消滅の原因."""

GROUPS = tuple(secrecy.GROUPS)
"""1群 to 4群: what may be joined with what."""


class Group(TextChoices):
    """情報の区分: claims and debtors of one group are kept apart from those of the others."""

    TAX = "1群", "1群（市税）"
    COMPULSORY = "2群", "2群（強制徴収公債権）"
    OTHER = "3群", "3群（非強制徴収公債権・私債権）"
    WELFARE = "4群", "4群（福祉・医療・子ども）"


class Viewer(TextChoices):
    """見る部署: the column of the matrix."""

    TAX = "tax", "税の部署"
    COMPULSORY = "compulsory", "強制徴収の部署"
    PUBLIC = "public", "3群の担当"
    WELFARE = "welfare", "4群の担当"
    OPEN = "open", "管理・議会・公開"


class Basis(TextChoices):
    """見てよい根拠."""

    NONE = "none", "なし"
    CONSENT = "consent", "本人の書面の同意"
    STATUTE = "statute", "法律の根拠"
    SAME_UNIT = "same_unit", "同じ担当"
    DUTY = "duty", "職務に要る"


class Purpose(TextChoices):
    """見る目的: asked for at every look and kept on the trail."""

    COLLECT = "collect", "督促・催告・徴収の検討"
    CONSULT = "consult", "納付の相談"
    DECIDE = "decide", "停止・免除・放棄・欠損の検討"
    RECONCILE = "reconcile", "取り込み・入金の照合"
    ANSWER = "answer", "本人・監査への回答"


class DebtorKind(TextChoices):
    """債務者の種類."""

    PERSON = "person", "個人"
    CORPORATION = "corporation", "法人"


class PartyRole(TextChoices):
    """債務者のほかに債権に関わる人."""

    JOINT = "joint", "連帯債務者"
    GUARANTOR = "guarantor", "保証人"
    HEIR = "heir", "相続人"
    AGENT = "agent", "納付の代理人"


class LinkState(TextChoices):
    """名寄せの候補."""

    PROPOSED = "proposed", "候補"
    CONFIRMED = "confirmed", "同じ人"
    REJECTED = "rejected", "別の人"


class Payer(TextChoices):
    """だれの納付か: only the debtor's own act acknowledges the debt."""

    DEBTOR = "debtor", "本人"
    AGENT = "agent", "代理人"
    THIRD_PARTY = "third_party", "第三者"
    GUARANTOR = "guarantor", "保証人"
    PROCEEDS = "proceeds", "差押え・配当"
    SET_OFF = "set_off", "相殺"
    UNKNOWN = "unknown", "分からない"


class Ground(TextChoices):
    """延期・停止の理由."""

    NO_MEANS = "no_means", "無資力・これに近い"
    NO_PROPERTY = "no_property", "財産がない"
    HARDSHIP = "hardship", "生活を著しく困らせる"
    UNKNOWN_PLACE = "unknown_place", "所在も財産も不明"
    SMALL = "small", "少額で費用に満たない"
    OTHER = "other", "その他"


class Outcome(TextChoices):
    """手続の終わり方."""

    DONE = "done", "終わった"
    WITHDRAWN = "withdrawn", "取下げ・却下"
    UNLAWFUL = "unlawful", "違法として取消し"


class Handling(TextChoices):
    """取り込んだ行をどうしたか: nothing is dropped silently."""

    ACCEPTED = "accepted", "受け入れた"
    FIXED = "fixed", "直して受け入れた"
    HELD = "held", "受け入れて保留"
    REJECTED = "rejected", "受け入れない"


CONTACT = (EventKind.NOTICE, EventKind.DEMAND, EventKind.REMINDER)
"""Letters: held back where the debtor must not be written to."""
