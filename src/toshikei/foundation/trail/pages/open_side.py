"""The public side of the trail: heads, and proofs that anybody can check."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render

from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public
from toshikei.foundation.trail import keys, proofs, selectors
from toshikei.foundation.trail.errors import SizesWrong
from toshikei.foundation.trail.pages.forms import SizesForm
from toshikei.kernel.number import key_of


@public
def home(request: HttpRequest) -> HttpResponse:
    heads = selectors.heads_newest()
    return render(
        request,
        "trail/home.html",
        {
            "heads": heads,
            "newest": heads[0] if heads else None,
            "oldest": heads[-1] if heads else None,
            "events": [(event, selectors.label_of(event.event)) for event in selectors.events_public()],
            "keys": sorted(keys.public_keys().items()),
            "today": clock.today(),
        },
    )


@public
def heads_file(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        selectors.head_lines(),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="heads.jsonl"'},
    )


@public
def inclusion_file(request: HttpRequest, event_id: UUID) -> JsonResponse:
    size = key_of(request.GET.get("size", ""))
    proof = proofs.inclusion(event_id, by=request.acting, size=size)
    return _file(proof, f"inclusion-{proof['position']}-{proof['size']}.json")


@public
def consistency_file(request: HttpRequest) -> JsonResponse:
    form = SizesForm(request.GET)
    if not form.is_valid():
        raise SizesWrong(old=request.GET.get("old", "空欄")[:20], new=request.GET.get("new", "空欄")[:20])
    proof = proofs.consistency(form.cleaned_data["old"], form.cleaned_data["new"])
    return _file(proof, f"consistency-{proof['old_size']}-{proof['new_size']}.json")


def _file(content: dict, name: str) -> JsonResponse:
    return JsonResponse(
        content,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
