"""Invariants of the room for `./toshikei verify`."""

from collections.abc import Iterator
from fractions import Fraction

from django.db.models import Count, Q

from toshikei.city.outlook.choices import STATUTORY, Edition, Indicator
from toshikei.city.outlook.models import AssumptionSet, PeerFigures, Projection, Target
from toshikei.city.outlook.selectors.base_lines import starting
from toshikei.city.outlook.selectors.beside_ledgers import beside_ledgers
from toshikei.city.outlook.selectors.computing import computed
from toshikei.city.outlook.selectors.inputs import book
from toshikei.city.outlook.selectors.known_debt import SOURCE
from toshikei.city.outlook.selectors.peers import figure_of, own_rows
from toshikei.city.outlook.selectors.projections import assumptions_of, frozen_settings
from toshikei.city.outlook.selectors.ratio_forecast import taken_frozen
from toshikei.city.outlook.services.projections import content_of, hash_of
from toshikei.engines.outlook.limits import Standing, judged_on, limits_of, standing
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.fiscal_year import FiscalYear
from toshikei.kernel.money import format_yen
from toshikei.law import reader

BILLION = 10**9
LINES = (
    (5 * BILLION - 1, Fraction(1, 10)),
    (5 * BILLION, Fraction(1, 10)),
    (8 * BILLION, Fraction(18, 240)),
    (20 * BILLION, Fraction(1, 20)),
    (35 * BILLION, Fraction(135, 120 * 35)),
    (50 * BILLION, Fraction(1, 40)),
    (50 * BILLION + 1, Fraction(1, 40)),
)
"""地方財政法施行令22条 by hand: standard scale in yen, share of the deficit from which bonds need permission."""
FORMULA = "法令値と計算の決まりを確かめてください"
SPENDING = ("personnel", "welfare", "works", "transfers", "goods", "subsidies", "savings", "other")
FINE = (Indicator.CURRENT_BALANCE, Indicator.DEBT_SERVICE, Indicator.FUTURE_BURDEN)


@check("outlook.ratios", "健全化判断比率の算定", of=(13,))
def ratios() -> Iterator[Finding]:
    """What is not calculated is no zero, and the standing follows from the exact ratio, never from the printed one."""
    for (year, code), found in computed(book(is_public=False)).items():
        where = f"{FiscalYear(year).label} {found.result.label}"
        if code in STATUTORY and found.result.value == 0 and code != Indicator.DEBT_SERVICE:
            yield Finding("算定されない比率が0になっています", where, "算定の基礎を確かめてください")
        if found.limits and found.standing is not standing(found.result, found.limits):
            yield Finding("基準との関係が比率と合いません", where, "算定をやり直してください")
        if found.standing is Standing.NOTHING and found.result.shown != "－":
            yield Finding("算定されない比率が「－」と示されていません", where, "表示を直してください")


@check("outlook.published_agree", "計算した指標と公表値", of=(13,))
def published_agree() -> Iterator[Finding]:
    """A ratio computed from published inputs agrees with the published ratio to its last printed digit."""
    results = computed(book(is_public=False))
    for row in own_rows():
        if row.edition != Edition.MINISTRY:
            continue
        for indicator in FINE:
            found = results.get((row.fiscal_year, indicator.value))
            published = figure_of(row, indicator)
            if found is None or found.is_invented or published is None or found.result.value is None:
                continue
            if found.result.form.rounded(found.result.value) != published:
                where = f"{FiscalYear(row.fiscal_year).label} {indicator.label}"
                yield Finding(
                    f"計算は{found.result.written}、公表値は{published}％です",
                    where,
                    "算定の基礎の出典を確かめてください",
                )


@check("outlook.peers", "全国の財政指標", of=(15,))
def peers() -> Iterator[Finding]:
    """A year of the rounded table holds every municipality once; a half-loaded year compares with the wrong crowd."""
    tables = PeerFigures.objects.values("edition", "fiscal_year").order_by("edition", "fiscal_year")
    for row in tables.annotate(cities=Count("pk"), groups=Count("peer_group", distinct=True)):
        edition, year, count = row["edition"], row["fiscal_year"], row["cities"]
        is_of_one_group = row["groups"] == 1  # an extract that was meant so
        if 1 < count < 1700 and not is_of_one_group:
            yield Finding(
                f"{count}団体分しかありません（全国は1,741団体）",
                f"{FiscalYear(year).label} {Edition(edition).label}",
                "その年度の表を取り込み直してください",
                is_notice=True,
            )


@check("outlook.frozen", "固めた見通し", of=(13,))
def frozen() -> Iterator[Finding]:
    """Content and hash belong together, and the kept assumptions still give the kept results."""
    for one in Projection.objects.order_by("number"):
        if hash_of(one.content) != one.content_hash:
            yield Finding("見通しの内容が書き換わっています", str(one), "証跡を調べてください")
        again = content_of(frozen_settings(one), one.base_year, one.years, one.made_on, taken_frozen(one))
        if again != one.content:
            yield Finding(
                "同じ前提から同じ結果になりません", str(one), "計算の決まりが変わっていないか調べてください"
            )


@check("outlook.starting", "見通しの出発点と予算書")
def starting_points() -> Iterator[Finding]:
    """The starting amounts of a set, its known debt service and what comes from funds make up the budget they were taken from."""
    for of in AssumptionSet.objects.order_by("pk"):
        found = starting(of.base_year)
        if found is None or found.source != of.base_source:
            continue
        kept = assumptions_of(of)
        rows = {(row.code, row.fiscal_year): int(row.base) for row in kept}
        spent = sum(rows.get((f"base.{code}", 0), 0) for code in SPENDING)
        debt = sum(rows.get((code, of.base_year), 0) for code in ("debt.principal", "debt.interest"))
        if spent + debt != found.expenditure:
            difference = format_yen(spent + debt - found.expenditure, unit="円")
            from_ledger = any(row.source.startswith(SOURCE) for row in kept if row.code == "debt.principal")
            only_debt = spent + found.debt_service == found.expenditure
            yield Finding(
                f"出発点の歳出が予算と{difference}違います",
                of.title,
                "いまある市債の元利か、出発点の金額を直してください",
                is_notice=from_ledger
                and only_debt,  # the ledger knows what is due, the budget what was set aside for it
            )


@check("outlook.targets", "財政指標の目標")
def targets() -> Iterator[Finding]:
    """Nothing is public that was not decided."""
    for target in Target.objects.filter(published_at__isnull=False, decided_on__isnull=True).order_by("pk"):
        yield Finding("決裁のない目標が公表されています", str(target), "目標を取り下げてください")


@check("outlook.beside_ledgers", "算定の基礎と市債・基金の台帳")
def ledgers() -> Iterator[Finding]:
    """Debt and reserve of the inputs are those of the ledgers. A notice: the accounts counted may differ, and then say so."""
    for one in beside_ledgers(clock.today()):
        yield Finding(
            f"{one.item.label}は算定の基礎で{format_yen(one.recorded, unit='円')}、"
            f"台帳で{format_yen(one.ledger, unit='円')}です",
            one.year.label,
            "どちらの会計を数えたかを、算定の基礎の出典に書いてください",
            is_notice=True,
        )


@check("outlook.invented", "架空の算定の基礎と公表値")
def invented_beside_real() -> Iterator[Finding]:
    """A year with a published indicator and invented inputs of the same: both are shown, each marked. A notice."""
    results = computed(book(is_public=False))
    for row in own_rows():
        for indicator in Indicator:
            found = results.get((row.fiscal_year, indicator.value))
            if found is not None and found.is_invented and figure_of(row, indicator) is not None:
                yield Finding(
                    f"{indicator.label}に公表値と、架空の例による計算の両方があります",
                    FiscalYear(row.fiscal_year).label,
                    "公表値を先に示しています。実際の算定の基礎を入れると、計算した値に替わります",
                    is_notice=True,
                )


@check("outlook.never_zero", "算定されない比率が0とされていないこと", of=(13,))
def never_zero() -> Iterator[Finding]:
    """The rounded table writes 0 both for "not calculated" and for "small": such a 0 is no figure here."""
    names = ("real_deficit", "consolidated_deficit", "future_burden")
    zero = Q()
    for name in names:
        zero |= Q(**{name: 0})
    for row in PeerFigures.objects.filter(zero, edition=Edition.ROUNDED).order_by("pk").iterator(2_000):
        yield Finding(
            "公表元の0が、0という値になっています",
            f"{FiscalYear(row.fiscal_year).label} {row.name}",
            "この年度の表を取り込み直してください",
        )


@check("outlook.formulas", "基準の境目", of=(13,))
def formulas() -> Iterator[Finding]:
    """The engine at the edges of the law: the line of the deficit turns at 5, 20 and 50 billion yen of standard scale, and
    18.0033 % needs permission though it prints as 18.0, 17.9967 % does not.
    """
    law = reader.at(judged_on(FiscalYear.of(clock.today()).previous))
    for scale, share in LINES:
        found = limits_of("real_deficit", scale, law).permission
        if found is None or found.share != share:
            yield Finding(
                "起債に許可が要る線が、令22条の式と違います",
                f"標準財政規模 {format_yen(scale, unit='円')}",
                FORMULA,
            )
    line = limits_of("debt_service", LINES[0][0], law).permission
    for ratio, is_reached in ((Fraction(180033, 10**6), True), (Fraction(179967, 10**6), False)):
        if line is None or (ratio >= line.share) != is_reached:
            yield Finding("実質公債費比率の許可の線が、切り捨てた値で比べられています", remedy=FORMULA)
