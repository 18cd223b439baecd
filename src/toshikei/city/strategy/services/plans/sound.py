"""Texts, codes and units a plan may hold; what cannot be kept is refused with its field."""

import re
from datetime import date

from toshikei.city.organisation.selectors import organisation_on
from toshikei.city.strategy.errors import PlanUnsound

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")


RESERVED = {"priorities", "new"}
"""Words the addresses of plans use for themselves."""


def ensure_code(code: str, field: str) -> None:
    if code in RESERVED:
        raise PlanUnsound(field=field, reason=f"「{code}」は使えません。")
    if not CODE.fullmatch(code):
        raise PlanUnsound(field=field, reason="20字までの半角の英字・数字・点・ハイフンで書きます。")


def ensure_text(text: str, field: str, longest: int, *, is_needed: bool = True) -> None:
    """Something to read, not too long, nothing invisible."""
    said = text.strip()
    if is_needed and not said:
        raise PlanUnsound(field=field, reason="書かれていません。")
    if len(said) > longest:
        raise PlanUnsound(field=field, reason=f"{len(said)}字あります。{longest}字までです。")
    if any(not sign.isprintable() and sign not in "\r\n\t" for sign in said):
        raise PlanUnsound(field=field, reason="目に見えない文字が入っています。")


def ensure_unit(code: str, on: date) -> None:
    if code not in organisation_on(on).units:
        raise PlanUnsound(field="所管", reason=f"組織コード「{code}」の組織がありません。")
