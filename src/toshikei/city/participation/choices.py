"""States, kinds and words of the participation room."""

from django.db.models import TextChoices

PLAIN_FUNCTIONS = {
    "一般公共サービス": "市役所の運営・借金の返済",
    "防衛": "防災",
    "公共の秩序・安全": "消防・救急",
    "経済業務": "道路・産業・観光",
    "環境保護": "ごみ・下水・環境",
    "住宅・地域アメニティ": "市営住宅・公園",
    "保健": "病院・健康づくり",
    "娯楽・文化・宗教": "スポーツ・文化",
    "教育": "学校・学び",
    "社会保護": "福祉・子育て",
}
"""What a city does in each of the ten divisions of COFOG, by the name of the division; our words, not the UN's."""


class PaperState(TextChoices):
    """How far a white paper (財政白書) has come. A published edition never changes; what changes becomes a new edition."""

    MAKING = "making", "作成中"
    CONSULTING = "consulting", "意見募集中"
    EDITING = "editing", "編集中"
    PUBLISHED = "published", "公表"


NEXT = {
    PaperState.MAKING: PaperState.CONSULTING,
    PaperState.CONSULTING: PaperState.EDITING,
    PaperState.EDITING: PaperState.PUBLISHED,
}
"""The only way there is."""
SEEN = (PaperState.CONSULTING, PaperState.EDITING, PaperState.PUBLISHED)
"""States in which everybody may read a white paper."""
WRITABLE = (PaperState.MAKING, PaperState.CONSULTING, PaperState.EDITING)


class BlockKind(TextChoices):
    """段落 (passage) or 図 (chart): what a chapter is made of."""

    TEXT = "text", "文章"
    CHART = "chart", "図"


class ChartKind(TextChoices):
    """How the figures of a table are drawn."""

    BARS = "bars", "棒で比べる"
    SHARES = "shares", "割合の帯にする"


class VoiceKind(TextChoices):
    """What a citizen says about a white paper."""

    COMMENT = "comment", "意見・質問"
    PASSAGE = "passage", "文章の提案"
    CHART = "chart", "図の提案"


class VoiceState(TextChoices):
    """Whether everybody may read a voice. Somebody looks at it first: it may name a person."""

    WAITING = "waiting", "確認待ち"
    SHOWN = "public", "公開"
    HIDDEN = "withheld", "載せない"
    WITHDRAWN = "withdrawn", "取り下げ"


class HidingReason(TextChoices):
    """Why a voice is not shown. The author is told."""

    PERSONAL = "personal", "ほかの人の個人情報がある"
    HURTFUL = "hurtful", "人を傷つける言葉がある"
    UNRELATED = "unrelated", "市の財政と関係がない"
    ADVERTISING = "advertising", "宣伝になっている"


class Verdict(TextChoices):
    """The editors' answer to a voice."""

    OPEN = "open", "検討中"
    ADOPTED = "accepted", "採用"
    CHANGED = "partly", "手を入れて採用"
    DECLINED = "dropped", "採用しない"


UNHEARD = (VoiceState.HIDDEN, VoiceState.WITHDRAWN)
"""States in which a voice needs no answer."""
ADOPTING = (Verdict.ADOPTED, Verdict.CHANGED)
