"""Ask for a decision about a subject: once, and again with what stands now after it was sent back."""

from dataclasses import replace
from datetime import date

from toshikei.city.decisions.selectors import request_pending, requests_about
from toshikei.city.decisions.services import Decided, Draft, draft_save, request_open, request_submit
from toshikei.foundation.accounts.acting import Acting

CONTENT = "中身の指紋："
CIRCULATING = "circulating"


def number_pending(subject: str) -> str:
    """The number of the request that is on its way; "" where there is none."""
    pending = request_pending(subject)
    if pending is None or pending.state != CIRCULATING:
        return ""
    return pending.number or "番号なし"


def asked(*, by: Acting, on: date, draft: Draft) -> tuple[int, str]:
    """Submit the draft; one that was sent back is written anew by its drafter and goes up again. Gives id and number."""
    returned = request_pending(draft.subject)
    if returned is None:
        key = f"{draft.form_key}-{len(requests_about(draft.subject)) + 1}"
        made = request_open(by=by, on=on, draft=replace(draft, form_key=key))
    else:
        saved = draft_save(
            by=by, on=on, draft=replace(draft, form_key=returned.form_key), token=returned.token
        )
        made = request_submit(by=by, on=on, request_id=saved.pk, token=saved.token)
    return made.pk, made.number


def was_asked_about(decided: Decided, fingerprint: str) -> bool:
    """Does the request that was decided speak of this content? A decision without a request (a seed's) does."""
    about = next((one for one in requests_about(decided.subject) if one.pk == decided.request_id), None)
    return about is None or f"{CONTENT}{fingerprint}" in about.body
