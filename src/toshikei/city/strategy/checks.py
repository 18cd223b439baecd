"""Invariants of the register for `./toshikei verify`."""

from collections.abc import Iterator
from itertools import groupby

from toshikei.city.strategy.choices import ActionLinkKind, RoundState
from toshikei.city.strategy.models import (
    ActionLink,
    Cooperation,
    NodeProgramme,
    PlanVersion,
    PriorityRound,
    ProgrammePeriod,
    ProgrammePlace,
    RoundScore,
)
from toshikei.city.strategy.selectors.plans.content import content_hash
from toshikei.city.strategy.services.priorities.opening import rules_of
from toshikei.city.strategy.services.priorities.solving import conditions_of, problem_of
from toshikei.engines.strategy.dependencies import circle_in
from toshikei.engines.strategy.shares import WHOLE
from toshikei.foundation.trail.checks import Finding, check

BATCH = 2_000
LAST = 9999
type Span = tuple[int, int, int]


@check("strategy.shares", "予算書の一つの場所が、余さず重ねず事業に分かれていること", of=(1,))
def shares() -> Iterator[Finding]:
    """In every fiscal year in which any share of a place holds, its shares sum to a million."""
    rows = ProgrammePlace.objects.order_by("place_key", "from_year", "pk").iterator(BATCH)
    for _key, together in groupby(rows, key=lambda row: row.place_key):
        held = list(together)
        spans = [(row.from_year, row.to_year or LAST, row.share_ppm) for row in held]
        for year, total in uneven(spans):
            yield Finding(
                f"割合の合計が{total:,}です（{WHOLE:,}のはず）",
                where=f"{year}年度 {held[0].account}　{held[0].kan}・{held[0].kou}・{held[0].moku}・{held[0].label}",
                remedy="台帳で、この場所の割合を定め直してください。",
            )


def uneven(spans: list[Span]) -> Iterator[tuple[int, int]]:
    """First years from which the shares of one place sum to something else than a million, while any holds."""
    turns = sorted({year for first, last, _ in spans for year in (first, last + 1)})
    for year in turns:
        held = [share for first, last, share in spans if first <= year <= last]
        if held and sum(held) != WHOLE:
            yield year, sum(held)


@check("strategy.periods", "事業の期間が重ならないこと")
def periods() -> Iterator[Finding]:
    """Two periods of one programme never share a fiscal year."""
    rows = ProgrammePeriod.objects.select_related("programme").order_by("programme_id", "from_year")
    for _key, together in groupby(rows.iterator(BATCH), key=lambda row: row.programme_id):
        before: ProgrammePeriod | None = None
        for row in together:
            if before is not None and (before.to_year or LAST) >= row.from_year:
                yield Finding(
                    "二つの期間が重なっています",
                    where=f"{row.programme.code} {row.name} {row.from_year}年度",
                    remedy="証跡で変更を確かめ、台帳で期間を直してください。",
                )
            before = row


@check("strategy.versions", "公表した計画の版が書き換えられていないこと", of=(4,))
def versions() -> Iterator[Finding]:
    """The fingerprint of every public version, made again from what it says."""
    for version in (
        PlanVersion.objects.filter(published_at__isnull=False).select_related("plan").order_by("pk")
    ):
        if content_hash(version) != version.content_hash:
            yield Finding(
                "公表したあとに中身が書き換えられています",
                str(version),
                "証跡とバックアップで原因を確かめてください。",
            )


@check("strategy.plan_shares", "一つの計画の中で、事業が重なって位置づけられていないこと")
def plan_shares() -> Iterator[Finding]:
    """In no year more than the whole of a programme stands in one version."""
    rows = NodeProgramme.objects.select_related("node__version__plan").order_by(
        "node__version_id", "programme_code", "from_year"
    )
    for _key, together in groupby(
        rows.iterator(BATCH), key=lambda row: (row.node.version_id, row.programme_code)
    ):
        held = list(together)
        for first in sorted({row.from_year for row in held}):
            total = sum(row.share_ppm for row in held if row.from_year <= first <= (row.to_year or LAST))
            if total > WHOLE:
                yield Finding(
                    f"{first}年度の割合の合計が{total:,}です（{WHOLE:,}まで）",
                    f"{held[0].node.version} {held[0].programme_code}",
                    "計画の新しい版で、割合を直してください。",
                )


@check("strategy.actions", "行動に、責任を持つ職と終わりがあり、互いに待ち合っていないこと")
def actions() -> Iterator[Finding]:
    """No circle in any version; the table itself refuses an action without owner or end."""
    for version in PlanVersion.objects.select_related("plan").order_by("pk"):
        links = ActionLink.objects.filter(version=version, kind=ActionLinkKind.DEPENDS).order_by("pk")
        circle = circle_in(links.values_list("source_code", "target_code"))
        if circle:
            yield Finding(
                f"互いに待ち合っています：{' → '.join(circle)}",
                str(version),
                "計画の新しい版で、つながりを外してください。",
            )


@check("strategy.cooperations", "連携の負担額の合計が、全体の費用と一致すること", of=(1,))
def cooperations() -> Iterator[Finding]:
    """The parts of the partners make the whole, to the yen."""
    for one in Cooperation.objects.prefetch_related("partners").order_by("pk"):
        total = sum(partner.amount_yen for partner in one.partners.all())
        if total != one.cost_yen:
            yield Finding(
                f"負担額の合計が{total:,}円です（{one.cost_yen:,}円のはず）",
                str(one),
                "計画の新しい版で、負担を計算し直してください。",
            )


@check("strategy.rounds", "採点の決まりが採点の前に決まり、決定が求めた案のとおりであること", of=(4,))
def rounds() -> Iterator[Finding]:
    """Fingerprints of rules and scores agree, nobody scored before the freeze, decided is what was solved."""
    for found in PriorityRound.objects.filter(frozen_on__isnull=False).order_by("pk"):
        if rules_of(found).fingerprint != found.fingerprint:
            yield Finding(
                "基準か重みが、決めたあとに変わっています",
                str(found),
                "証跡で原因を確かめ、回を取りやめてください。",
            )
        scores = RoundScore.objects.filter(option__round=found)
        if (
            scores.exclude(fingerprint=found.fingerprint).exists()
            or scores.filter(scored_on__lt=found.frozen_on).exists()
        ):
            yield Finding(
                "違う決まりの採点か、決める前の採点があります", str(found), "証跡で原因を確かめてください。"
            )
        yield from _decided_as_solved(found)


def _decided_as_solved(found: PriorityRound) -> Iterator[Finding]:
    solution = found.solutions.order_by("-number").first()
    if found.state != RoundState.DECIDED or solution is None:
        return
    marked = set(found.options.filter(is_chosen=True).values_list("code", flat=True))
    if marked != set(solution.chosen) or conditions_of(problem_of(found)) != solution.conditions:
        yield Finding("決定と、求めた案が違います", str(found), "証跡で原因を確かめてください。")
