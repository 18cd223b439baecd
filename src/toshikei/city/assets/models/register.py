"""The register: assets, their buildings and parts, and every change with its day, source and reason."""

from django.db import models
from django.db.models import F, Q

from toshikei.city.assets.choices import Kind, Standing


class Asset(models.Model):
    """公有資産: a building, piece of land or infrastructure. Its code never changes and is never used again.

    `facility_class` is the class of the national cost method; what is not known stays empty, never 0.
    """

    code = models.CharField("資産番号", max_length=20)
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("種類", max_length=12, choices=Kind.choices)
    facility_class = models.CharField("施設の区分", max_length=40, blank=True)
    subclass = models.CharField("小分類", max_length=60, blank=True)
    district = models.CharField("地区", max_length=60, blank=True)
    standing = models.CharField("財産の区分", max_length=16, choices=Standing.choices)
    unit_code = models.CharField("所管コード", max_length=20)
    area_m2 = models.DecimalField("面積（㎡）", max_digits=14, decimal_places=2, null=True, blank=True)
    footprint_m2 = models.DecimalField(
        "建築面積（㎡）", max_digits=14, decimal_places=2, null=True, blank=True
    )
    built_year = models.PositiveSmallIntegerField("建築年度", null=True, blank=True)
    structure = models.CharField("構造", max_length=40, blank=True)
    address = models.CharField("所在地", max_length=200, blank=True)
    latitude = models.DecimalField("緯度", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("経度", max_digits=9, decimal_places=6, null=True, blank=True)
    programme_code = models.CharField("事業コード", max_length=40, blank=True)
    is_public_facility = models.BooleanField("公の施設", default=False)
    is_important = models.BooleanField("特に重要な公の施設", default=False)
    is_subsidised = models.BooleanField("国の補助を受けた", default=False)
    is_approved = models.BooleanField("財産処分の承認を受けた", default=False)
    other_organ = models.CharField("市長以外の管理者", max_length=60, blank=True)
    starts_on = models.DateField("台帳に載った日")
    ended_on = models.DateField("台帳から外れた日", null=True, blank=True)
    ended_why = models.CharField("外れた理由", max_length=400, blank=True)
    source_note = models.CharField("出どころ", max_length=200, blank=True)
    is_invented = models.BooleanField("架空", default=False)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="assets_asset_code_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="assets_asset_kind"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="assets_asset_standing"),
            models.CheckConstraint(
                condition=Q(area_m2__isnull=True) | Q(area_m2__gt=0), name="assets_asset_area_positive"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="assets_asset_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "code"], name="assets_asset_kind_idx"),
            models.Index(fields=["name"], name="assets_asset_name_idx"),
        ]

    def __str__(self) -> str:
        return self.name


class AssetPart(models.Model):
    """棟・部分: a building of a facility or a component; `grade` A to D where somebody looked at it."""

    asset = models.ForeignKey(Asset, verbose_name="資産", on_delete=models.PROTECT, related_name="parts")
    code = models.CharField("枝番", max_length=20)
    name = models.CharField("棟・部分", max_length=120)
    area_m2 = models.DecimalField("面積（㎡）", max_digits=14, decimal_places=2, null=True, blank=True)
    quantity = models.DecimalField("数量", max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField("単位", max_length=10, blank=True)
    built_year = models.PositiveSmallIntegerField("建築年度", null=True, blank=True)
    structure = models.CharField("構造", max_length=40, blank=True)

    class Meta:
        ordering = ["asset", "code"]
        constraints = [models.UniqueConstraint(fields=["asset", "code"], name="assets_part_code_once")]

    def __str__(self) -> str:
        return self.name


class AssetChange(models.Model):
    """異動: one field of an asset on a day, with where it comes from and why. Never changed, never deleted."""

    asset = models.ForeignKey(Asset, verbose_name="資産", on_delete=models.PROTECT, related_name="changes")
    on = models.DateField("日")
    field = models.CharField("項目", max_length=40)
    old = models.CharField("前の値", max_length=400, blank=True)
    new = models.CharField("あとの値", max_length=400, blank=True)
    source = models.CharField("出どころ", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=400, blank=True)
    by = models.CharField("記録した人", max_length=120)

    class Meta:
        ordering = ["asset", "-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.asset} {self.field}"

    @property
    def label(self) -> str:
        """The field in the words of the register."""
        return str(Asset._meta.get_field(self.field).verbose_name)
