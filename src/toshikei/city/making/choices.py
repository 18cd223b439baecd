"""Kinds, states, stages, verbs and reason classes of a budget in the making, with the words people read."""

from django.db.models import TextChoices

from toshikei.engines.making import stages, verbs


class RoundKind(TextChoices):
    """予算の種類 a round makes."""

    INITIAL = "initial", "当初予算"
    SUPPLEMENTARY = "supplementary", "補正予算"
    PROVISIONAL = "provisional", "暫定予算"


class Side(TextChoices):
    """歳出 or 歳入."""

    EXPENDITURE = "expenditure", "歳出"
    REVENUE = "revenue", "歳入"


State = TextChoices("State", [(one.name, (one.value, stages.STATE_LABELS[one])) for one in stages.State])
State.__doc__ = (
    """段階: how far a request, or the whole round, has come. The ways between stand in the engine."""
)

Stage = TextChoices("Stage", [(one.name, (one.value, verbs.STAGE_LABELS[one])) for one in verbs.Stage])
Stage.__doc__ = """Where amounts stand side by side: 要求, 一次査定, 復活要求, 二次査定, 市長査定, 議決."""

Verb = TextChoices("Verb", [(one.name, (one.value, verbs.VERB_LABELS[one])) for one in verbs.Verb])
Verb.__doc__ = """査定のことば."""


class RequestKind(TextChoices):
    """新規・継続・拡充."""

    NEW = "new", "新規"
    CONTINUING = "continuing", "継続"
    EXPANDED = "expanded", "拡充"


class Withheld(TextChoices):
    """公表しない理由の区分."""

    NEGOTIATION = "negotiation", "交渉に支障がある"
    PERSONAL = "personal", "個人に関する情報"
    TENDER = "tender", "予定価格が分かる"


class PartKind(TextChoices):
    """予算のそのほかの部分 (地方自治法215条2号から7号)."""

    CONTINUING = "continuing", "継続費"
    CARRY_OVER = "carry_over", "繰越明許費"
    COMMITMENT = "commitment", "債務負担行為"
    BOND = "bond", "地方債"
    BORROWING = "borrowing", "一時借入金"
    TRANSFER = "transfer", "歳出予算の流用"


class CouncilResult(TextChoices):
    """議会の結果."""

    ADOPTED = "adopted", "原案のとおり可決"
    AMENDED = "amended", "修正して可決"
    REJECTED = "rejected", "否決"


class CommentKind(TextChoices):
    """What a citizen writes about a budget in the making."""

    QUESTION = "question", "質問"
    OPINION = "opinion", "意見"


class CommentState(TextChoices):
    """Whether everybody may read a comment. Somebody looks at it first: it may name a person."""

    WAITING = "waiting", "確認待ち"
    SHOWN = "public", "公開"
    HIDDEN = "withheld", "載せない"
    WITHDRAWN = "withdrawn", "取り下げ"


class HidingReason(TextChoices):
    """Why a comment is not shown. The author is told."""

    PERSONAL = "personal", "ほかの人の個人情報がある"
    HURTFUL = "hurtful", "人を傷つける言葉がある"
    UNRELATED = "unrelated", "この予算と関係がない"
    ADVERTISING = "advertising", "宣伝になっている"


class CommentVerdict(TextChoices):
    """声のゆくえ: what follows from a comment. A question may simply be answered."""

    OPEN = "open", "検討中"
    REFLECTED = "reflected", "予算に反映した"
    NEXT = "next_budget", "次の予算で考える"
    DECLINED = "declined", "取り上げない"
    EXPLAINED = "explained", "質問に答えた"


UNHEARD = (CommentState.HIDDEN, CommentState.WITHDRAWN)
"""States in which a comment needs no answer."""
