"""Words of the participation room."""

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
