"""法令の値: every dated law value, how sure we are of it, and its history."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from toshikei.city.portal import law_values
from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import public


@public
def law(request: HttpRequest, part: str = "") -> HttpResponse:
    """All values in force; `part` is a state or a room, the query may add the other."""
    today = clock.today()
    if part and not law_values.is_part(part, today):
        raise Http404("その分野の法令値はありません。")
    chosen = {key: request.GET.get(key, "") for key in ("state", "room")}
    if part:
        chosen["state" if part in law_values.STATES else "room"] = part
    return render(request, "portal/law.html", {"book": law_values.rulebook(today, **chosen), "today": today})


@public
def law_json(request: HttpRequest) -> JsonResponse:
    today = clock.today()
    return _json(law_values.as_json(law_values.topics(today), today))


@public
def topic(request: HttpRequest, room: str, topic: str) -> HttpResponse:
    """One topic with every value it ever had."""
    found = _found(room, topic)
    return render(request, "portal/law_topic.html", {"topic": found, "today": clock.today()})


@public
def topic_json(request: HttpRequest, room: str, topic: str) -> JsonResponse:
    return _json(law_values.as_json((_found(room, topic),), clock.today()))


def _found(room: str, topic: str) -> law_values.Topic:
    found = law_values.topic(room, topic, clock.today())
    if found is None:
        raise Http404("その主題の法令値はありません。")
    return found


def _json(content: dict[str, object]) -> JsonResponse:
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})
