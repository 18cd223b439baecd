"""The register of the 48 mechanisms (仕組み): a file inside the package, seen as docs/mechanisms.yaml too."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.urls import reverse
from django.utils.safestring import SafeString

from toshikei.ui.charts import bars

FILE = Path(__file__).parent / "data" / "mechanisms.yaml"
PAGE_LABELS = {
    "portal:home": "市の一枚",
    "portal:about": "数値の読み方",
    "portal:gallery": "部品帳",
    "portal:mechanisms": "この仕組み",
    "portal:today": "今日やること",
    "budget:home": "予算",
    "making:home": "予算ができるまで",
    "programmes:home": "事業を探す",
    "plans:home": "計画",
    "plans:priorities": "選択と集中",
    "plans_staff:home": "計画を書く",
    "priorities_staff:home": "選択と集中を進める",
    "execution:home": "予算の執行",
    "outlook:indicators": "財政指標",
    "outlook:compare": "ほかの市との比較",
    "outlook:projection": "中長期の見通し",
    "outlook_staff:home": "財政指標の算定と目標",
    "outlook_staff:projection": "見通しの前提",
    "budget:search": "予算をことばで探す",
    "participation:whitepapers": "財政白書",
    "participation_staff:home": "財政白書の編集",
    "participation:household": "台所事情",
    "participation:your_tax": "税の使いみち",
    "enterprise:home": "公営企業の予算",
    "assets:home": "公有資産",
    "assets_staff:home": "公有資産の台帳",
    "goals:home": "部や課の目標",
    "goals_staff:home": "目標を書く・点検する",
    "claims:home": "市の債権",
    "claims_staff:home": "債権の仕事",
    "sorting:home": "事業の仕分け",
    "sorting_staff:home": "事業の仕分け",
    "evaluation:home": "評価と見直し",
    "claims_staff:acts": "債権の処分",
    "claims_staff:waiver": "放棄の基準の試算",
    "treasury:debt": "借金はいつなくなるか",
    "treasury:affiliates": "公社の借金",
    "treasury:earmarks": "寄附と入湯税の使い道",
    "treasury_staff:rates": "税率のもしも",
    "organisation_public:units": "組織と仕事",
    "organisation:duties": "事務分掌",
    "decisions:inbox": "決裁",
    "decisions:new": "起案する",
    "decisions:table": "決裁規程",
    "decisions:ask": "だれが決めますか",
}
STATUSES = {"works": "動いています", "partial": "一部動いています", "none": "これから"}


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One mechanism of the report of December 2010; `now` says in a sentence what stands today."""

    id: str
    name: str
    part: str
    room: tuple[str, ...]
    status: str
    works_when: str
    now: str = ""
    pages: tuple[str, ...] = ()
    engine: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def status_label(self) -> str:
        return STATUSES[self.status]

    @property
    def room_labels(self) -> str:
        return "・".join(ROOMS[room] for room in self.room)

    @property
    def links(self) -> list[dict[str, str]]:
        """The pages that stand, with their words. Pages of the staff side are named, not linked: citizens read this."""
        found = [(PAGE_LABELS.get(name, name), reverse(name)) for name in self.pages]
        return [
            {"label": f"{label}（職員の画面）", "url": ""}
            if url.startswith("/staff/")
            else {"label": label, "url": url}
            for label, url in found
        ]

    @property
    def chapter(self) -> str:
        """The main mark of the report's numbering: ① of ①イ, 3 of 3①1."""
        return self.part.split()[0][:1] if not self.part.startswith("提言") else "提言"


@dataclass(frozen=True, slots=True)
class Found:
    """The mechanisms that fit, what was asked, and counts over all."""

    items: tuple[Mechanism, ...]
    chosen: dict[str, str]
    choices: dict[str, tuple[tuple[str, str, int], ...]]
    counts: dict[str, int]
    total: int

    @property
    def bar(self) -> tuple[SafeString, SafeString]:
        """How many work, work in part, are to come."""
        named = (("works", "f-main"), ("partial", "f-soft"), ("none", "f-ref-soft"))
        parts = [
            bars.Bar(STATUSES[code], self.counts.get(code, 0), f"{self.counts.get(code, 0)}", css)
            for code, css in named
        ]
        sentence = "、".join(f"{part.label} {part.written}" for part in parts)
        return bars.shares(parts, f"{self.total}の仕組みのうち、{sentence}。")

    @property
    def is_filtered(self) -> bool:
        return any(self.chosen.values())


@cache
def all_mechanisms() -> tuple[Mechanism, ...]:
    """In the order of the register."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))["mechanisms"]
    return tuple(_mechanism(entry) for entry in entries)


def _mechanism(entry: dict) -> Mechanism:
    listed = {key: tuple(entry.get(key) or ()) for key in ("room", "pages", "engine", "law", "tests")}
    texts = {key: entry[key] for key in ("id", "part", "status", "works_when")}
    return Mechanism(name=entry["name_ja"], now=entry.get("now", ""), **texts, **listed)


def search(*, part: str = "", room: str = "", status: str = "") -> Found:
    """What fits all filters; an unknown value fits nothing."""
    every = all_mechanisms()
    kept = tuple(
        one
        for one in every
        if (not part or one.chapter == part)
        and (not room or room in one.room)
        and (not status or one.status == status)
    )
    counts = Counter(one.status for one in every)
    choices = {
        "part": _choices(Counter(one.chapter for one in every), PARTS),
        "room": _choices(Counter(room for one in every for room in one.room), ROOMS),
        "status": _choices(counts, STATUSES),
    }
    return Found(kept, {"part": part, "room": room, "status": status}, choices, dict(counts), len(every))


def _choices(counts: Counter[str], labels: dict[str, str]) -> tuple[tuple[str, str, int], ...]:
    return tuple((code, label, counts[code]) for code, label in labels.items() if counts[code])


PARTS = {
    "①": "① 情報の公開と共有",
    "②": "② 目標による経営",
    "③": "③ 決める仕組み",
    "④": "④ 人を育てる",
    "⑤": "⑤ 人を生かす",
    "⑥": "⑥ 評価と予算",
    "⑦": "⑦ 資産",
    "⑧": "⑧ 債権",
    "⑨": "⑨ 市民との協働と外部の目",
    "提言": "重点の提言",
    "3": "3 地域の力",
    "4": "4 戦略プラン",
}
ROOMS = {
    "organisation": "組織",
    "decisions": "決裁",
    "strategy": "戦略",
    "goals": "目標",
    "budget": "予算・決算",
    "making": "予算編成",
    "execution": "執行・決算",
    "treasury": "基金・市債",
    "enterprise": "公営企業",
    "sorting": "仕分け",
    "assets": "資産",
    "claims": "債権",
    "staff": "職員",
    "evaluation": "評価",
    "executive": "庁議",
    "participation": "市民参加",
    "outlook": "分析・推計",
    "audit": "監査",
    "portal": "公開",
}
