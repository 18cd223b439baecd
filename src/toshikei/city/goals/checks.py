"""Invariants of goals for `./toshikei verify`."""

from collections.abc import Iterator

from toshikei.city.goals.choices import Origin
from toshikei.city.goals.models import Goal, IndicatorValue, Objective
from toshikei.city.goals.selectors import day_of, missing_on, units_owing
from toshikei.engines.goals import maps
from toshikei.foundation import clock
from toshikei.foundation.trail.checks import Finding, check
from toshikei.kernel.errors import Refusal
from toshikei.kernel.fiscal_year import FiscalYear

BATCH = 500


@check("goals.published", "部課の目標が期限までに公表され、ない部課が名前で示されること", of=(10,))
def published() -> Iterator[Finding]:
    """Every unit that owes goals either has public ones or is named as missing; none is public from the future."""
    now, today = clock.now(), clock.today()
    year = FiscalYear.of(today).year
    if Goal.objects.filter(fiscal_year=year).exists() and today >= day_of(year):
        public = set(Goal.objects.filter(fiscal_year=year, whose="unit", published_at__lte=now).order_by().values_list("unit_code", flat=True))  # fmt: skip
        named = {one.unit for one in missing_on(year, today, now)}
        for code, name in units_owing(year, today).items():
            if code not in public and code not in named:
                yield Finding(
                    "公表した目標がなく、名前も示されていません", name, "公表の期限を確かめてください。"
                )
    for goal in Goal.objects.filter(published_at__gt=now).order_by("pk"):
        yield Finding("公表の時刻が先の日時です", str(goal), "時計と公表の記録を確かめてください。")


@check("goals.whole", "公表した目標に、指標と二つの職があること")
def whole() -> Iterator[Finding]:
    """No public goal without an indicator."""
    rows = Goal.objects.filter(published_at__isnull=False, indicators__isnull=True)
    for goal in rows.order_by("pk").iterator(BATCH):
        yield Finding("公表した目標に、指標がありません", str(goal), "証跡で、指標の記録を確かめてください。")


@check("goals.values", "自動で届く指標に、手で書いた値がないこと")
def values() -> Iterator[Finding]:
    """A value of a version with a measure was never typed, and every value names its record."""
    rows = IndicatorValue.objects.exclude(version__measure="").filter(origin=Origin.TYPED)
    for row in rows.select_related("version__indicator__goal").order_by("pk").iterator(BATCH):
        yield Finding(
            "自動で届く指標に、手で書いた値があります", str(row), "証跡で、書いた記録を確かめてください。"
        )
    for row in (
        IndicatorValue.objects.filter(record="").select_related("version").order_by("pk").iterator(BATCH)
    ):
        yield Finding("もとの記録の分からない値があります", str(row), "値の出どころを確かめてください。")


@check("goals.map", "戦略マップに輪がないこと")
def circles() -> Iterator[Finding]:
    """The map of every year, judged again."""
    years = Objective.objects.order_by("fiscal_year").values_list("fiscal_year", flat=True).distinct()
    for year in years:
        found = Objective.objects.filter(fiscal_year=year).prefetch_related("effects__effect")
        try:
            maps.check([
                maps.Objective(one.code, one.name, maps.Perspective(one.perspective), tuple(link.effect.code for link in one.effects.all()))
                for one in found
            ])  # fmt: skip
        except Refusal as refusal:
            yield Finding(refusal.sentence("why"), f"{year}年度の戦略マップ", "矢印を一つ消してください。")
