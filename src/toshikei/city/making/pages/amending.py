"""議会の修正: the lines the council changed, gathered by 款 or words, with both sides shown before anything is recorded.

Nothing is kept between two clicks but what stands in the form, so it works without script; what was typed stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.validators import MinValueValidator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from toshikei.city.making import permissions
from toshikei.city.making.choices import Side, State
from toshikei.city.making.errors import NotSure
from toshikei.city.making.models import Round
from toshikei.city.making.pages.fields import ThousandField
from toshikei.city.making.pages.rounds import ensure_seen, found
from toshikei.city.making.selectors import acts, round_slug, seen
from toshikei.city.making.selectors.amending import (
    AmendLine,
    kans_of,
    lines_like,
    lines_named,
    standing_after,
)
from toshikei.city.making.selectors.bonds import limits_submitted
from toshikei.city.making.services.amending import council_amend_lines
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import requires
from toshikei.kernel.errors import Refusal

OPEN = frozenset({State.SUBMITTED, State.RECONSIDERED})
MOST_LINES = 500
"""Lines of one amendment; a council that changes more writes another budget."""
BETWEEN = "\t"


class AmountForm(forms.Form):
    """What the council made of one line; empty as long as nobody has written it."""

    amount = ThousandField(label="修正後の額（千円）", required=False)
    out = forms.BooleanField(required=False)

    def __init__(self, *args: object, line: AmendLine, **options: object) -> None:
        super().__init__(*args, prefix=f"l{line.pk}", **options)
        self.line = line
        label = f"{line.title}の{line.name}"
        self.fields["amount"].widget.attrs["aria-label"] = f"{label}の修正後の額（千円）"
        self.fields["out"].widget.attrs["aria-label"] = f"{label}を外す"

    @property
    def yen(self) -> int | None:
        """As typed; None where it is empty or no number."""
        if not self.is_bound:
            return None
        self.is_valid()
        return self.cleaned_data.get("amount")

    @property
    def errors_told(self) -> list[str]:
        return [f"{self.line.title}　{self.line.name}：{error}" for error in self.errors.get("amount", ())]


class LimitForm(forms.Form):
    """What the council made of the limit of one 起債の目的; empty where it left it as it is."""

    limit = ThousandField(label="修正後の限度額（千円）", required=False, validators=[MinValueValidator(0)])

    def __init__(self, *args: object, account: str, purpose: str, yen: int, **options: object) -> None:
        super().__init__(*args, **options)
        self.key, self.yen = (account, purpose), yen
        self.fields["limit"].widget.attrs["aria-label"] = f"{purpose}の修正後の限度額（千円）"

    @property
    def errors_told(self) -> list[str]:
        return [f"地方債　{self.key[1]}：{error}" for error in self.errors.get("limit", ())]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the amendment as they stand in the form."""

    forms: Sequence[AmountForm] = ()
    limit_forms: Sequence[LimitForm] = ()
    asked: QueryDict = field(default_factory=QueryDict)

    @property
    def amounts(self) -> dict[int, int]:
        return {one.line.pk: yen for one in self.forms if (yen := one.yen) is not None}

    @property
    def limits(self) -> dict[tuple[str, str], int]:
        said = {one.key: one.cleaned_data.get("limit") for one in self.limit_forms if one.is_valid()}
        return {key: yen for key, yen in said.items() if yen is not None}

    @property
    def errors(self) -> list[str]:
        return [told for one in (*self.forms, *self.limit_forms) for told in one.errors_told]

    @property
    def empty(self) -> list[str]:
        """Lines of the amendment nobody wrote an amount for."""
        return [
            f"{one.line.title}　{one.line.name}：修正後の額を入れるか、行を外してください。"
            for one in self.forms
            if one.yen is None and not one.errors
        ]


@requires(permissions.ROUND)
def amend(request: HttpRequest, year: str, slug: str) -> HttpResponse:
    """Gather the lines, look at both sides, record."""
    making = found(year, slug)
    sheet = _sheet(request, making)
    errors: list[str] = []
    refusal, status = None, HTTPStatus.OK
    if request.POST.get("do") in {"look", "record"}:
        errors = [*sheet.errors, *(sheet.empty if request.POST.get("do") == "record" else ())]
        status = HTTPStatus.BAD_REQUEST if errors else HTTPStatus.OK
    if request.POST.get("do") == "record" and not errors:
        try:
            _record(request, making, sheet)
        except Refusal as said:
            refusal, status = said.to_dict(), said.status
        else:
            messages.success(request, "修正可決を記録し、公表しました。")
            return redirect("making_staff:round", making.fiscal_year, round_slug(making))
    context = _context(request, making, sheet) | {"errors": errors, "refusal": refusal}
    return render(request, "making/staff/amend.html", context, status=status)


def _record(request: HttpRequest, making: Round, sheet: Sheet) -> None:
    ensure_seen(making, request.POST.get("seen"))
    if request.POST.get("sure") != "1":
        raise NotSure(label=making, act="修正可決を記録する")
    council_amend_lines(
        by=request.acting,
        on=clock.today(),
        round_id=making.pk,
        amounts=sheet.amounts,
        limits=sheet.limits,
        note=request.POST.get("says", "").strip()[:2000],
    )


def _sheet(request: HttpRequest, making: Round) -> Sheet:
    """The lines that were there and those just picked, without those taken out."""
    said = request.POST
    wanted = [_number(text) for text in (*said.getlist("line"), *said.getlist("pick"))]
    kept = [pk for pk in dict.fromkeys(wanted) if pk and f"l{pk}-out" not in said][:MOST_LINES]
    data = said if request.method == "POST" else None
    return Sheet(
        [AmountForm(data, line=one) for one in lines_named(making, kept)], _limit_forms(making, data), said
    )


def _limit_forms(making: Round, data: QueryDict | None) -> list[LimitForm]:
    named = [
        (one.account, purpose, yen)
        for one in making.accounts.order_by("order")
        for purpose, yen in limits_submitted(making, one.account).items()
    ]
    return [
        LimitForm(data, prefix=f"b{number}", account=account, purpose=purpose, yen=yen)
        for number, (account, purpose, yen) in enumerate(named, start=1)
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _context(request: HttpRequest, making: Round, sheet: Sheet) -> dict[str, object]:
    said = request.POST
    kans = {BETWEEN.join(one): one for one in kans_of(making)}
    account, side, kan = kans.get(said.get("kan", ""), ("", "", ""))
    words = said.get("words", "").strip()[:100]
    picked = [one.line.pk for one in sheet.forms]
    wanted = {"account": account, "side": side, "kan": kan, "words": words, "without": picked}
    is_asked = bool(account or words)
    rows, count = lines_like(making, **wanted) if is_asked else ([], 0)
    standing = standing_after(making, sheet.amounts, [one.line for one in sheet.forms])
    return {
        "making": making,
        "title": seen.title_of(making),
        "url": reverse("making_staff:round", args=[making.fiscal_year, round_slug(making)]),
        "is_open": making.state in OPEN,
        "stamp": said.get("seen") or acts.stamp_of(making),
        "sheet": sheet,
        "standing": standing,
        "is_even": all(one.after.is_even for one in standing),
        "kans": [(key, _kan_words(one), key == said.get("kan")) for key, one in kans.items()],
        "words": words,
        "rows": rows,
        "count": count,
        "is_asked": is_asked,
        "says": said.get("says", ""),
        "is_sure": said.get("sure") == "1",
    }


def _kan_words(one: tuple[str, str, str]) -> str:
    account, side, kan = one
    return f"{account}　{Side(side).label}　{kan}"
