"""Published indicators of all municipalities and the means of their groups. Facts of others, kept as published."""

from django.db import models
from django.db.models import Q

from toshikei.city.outlook.choices import Edition, Nothing
from toshikei.kernel.fiscal_year import FiscalYear


class Figure(models.DecimalField):
    """A published indicator: per cent or index, as many places as any publisher gives."""

    def __init__(self, verbose_name: str, **options: object) -> None:
        options = {"max_digits": 14, "decimal_places": 4, "null": True, "blank": True} | options
        super().__init__(verbose_name, **options)  # type: ignore[arg-type]  # options by name


class PeerFigures(models.Model):
    """市町村の財政指標: one municipality, fiscal year and edition."""

    edition = models.CharField("公表元", max_length=10, choices=Edition.choices)
    fiscal_year = models.PositiveSmallIntegerField("年度")
    code = models.CharField("団体コード", max_length=6)
    prefecture = models.CharField("都道府県", max_length=10)
    name = models.CharField("団体名", max_length=40)
    peer_group = models.CharField("類似団体区分", max_length=20, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    fiscal_strength = Figure("財政力指数")
    current_balance = Figure("経常収支比率")
    debt_service = Figure("実質公債費比率")
    future_burden = Figure("将来負担比率")
    future_burden_note = models.CharField(
        "将来負担比率の注", max_length=16, choices=Nothing.choices, blank=True
    )
    real_deficit = Figure("実質赤字比率")
    consolidated_deficit = Figure("連結実質赤字比率")
    reserves_share = Figure("基金残高対標準財政規模")
    personnel_share = Figure("人件費構成比")
    laspeyres = Figure("ラスパイレス指数")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "fiscal_year", "code"], name="outlook_peer_once"),
            models.CheckConstraint(condition=Q(edition__in=Edition.values), name="outlook_peer_edition"),
            models.CheckConstraint(
                condition=Q(future_burden_note="") | Q(future_burden__isnull=True),
                name="outlook_peer_note_or_figure",
            ),
        ]
        indexes = [
            models.Index(fields=["fiscal_year", "edition", "peer_group"], name="outlook_peer_group"),
            models.Index(fields=["code"], name="outlook_peer_code"),
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.prefecture}{self.name}"


class PeerMean(models.Model):
    """類似団体の平均: of one group and fiscal year, as published."""

    fiscal_year = models.PositiveSmallIntegerField("年度")
    peer_group = models.CharField("類似団体区分", max_length=20)
    fiscal_strength = Figure("財政力指数")
    current_balance = Figure("経常収支比率")
    debt_service = Figure("実質公債費比率")
    future_burden = Figure("将来負担比率")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "peer_group"], name="outlook_mean_once")
        ]

    def __str__(self) -> str:
        return f"{FiscalYear(self.fiscal_year).label} {self.peer_group}の平均"
