"""Short latin names of accounts for permalinks: readable, stable, never made from a running number."""

import re
import unicodedata
from hashlib import sha256

_KNOWN = {
    "一般会計": "ippan",
    "国民健康保険": "kokuho",
    "介護保険": "kaigo",
    "後期高齢者医療": "kouki",
    "下水道": "gesui",
    "水道": "suido",
    "病院": "byoin",
    "港湾": "kowan",
    "魚揚場": "uoageba",
    "駐車場": "chusha",
    "動物園": "dobutsuen",
    "母子父子寡婦": "boshi",
    "土地取得": "tochi",
    "公債": "kosai",
    "墓": "boen",
    "市場": "shijo",
    "奨学": "shogaku",
    "農業集落排水": "shuhai",
}


def account_slug(label: str) -> str:
    """The known short name, the label itself if latin, else a name from its hash.

    >>> account_slug("一般会計"), account_slug("国民健康保険特別会計（事業勘定）")
    ('ippan', 'kokuho')
    """
    text = unicodedata.normalize("NFKC", label)
    for word, slug in sorted(_KNOWN.items(), key=lambda item: -len(item[0])):
        if word in text:
            rest = (
                text.replace(word, "")
                .replace("特別会計", "")
                .replace("事業", "")
                .replace("会計", "")
                .strip("()・ ")
            )
            return slug if not rest or rest in ("勘定", "(勘定)") else f"{slug}-{_short(text)}"
    latin = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return latin or f"kaikei-{_short(text)}"


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:6]
