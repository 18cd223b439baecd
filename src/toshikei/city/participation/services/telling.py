"""Who is told what: after the commit, so that nobody hears of what did not happen."""

from django.urls import reverse

from toshikei.city.participation.choices import VoiceState
from toshikei.city.participation.models import Voice, WhitePaper
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.notices.kinds import kind
from toshikei.foundation.notices.services import notice_send

VOICE = kind("participation.voice", "財政白書に寄せた声のこと")


def tell_voice(voice: Voice, title: str, by: Acting) -> None:
    """The author hears what became of the voice."""
    mark = f"participation.voice:{voice.pk}:{voice.state}:{voice.verdict}"
    url = reverse("participation:mine")
    notice_send(to=[voice.account_id], kind=VOICE, title=title, by=by, url=url, body=voice.answer, once=mark)


def tell_published(paper: WhitePaper, by: Acting) -> None:
    """Everybody whose voice stands in it hears that it is out."""
    shown = paper.voices.filter(state=VoiceState.SHOWN)
    told = sorted(set(shown.order_by().values_list("account_id", flat=True)))
    if told:
        url = reverse("participation:edition", args=[paper.fiscal_year, paper.edition])
        mark = f"participation.published:{paper.pk}"
        notice_send(to=told, kind=VOICE, title=f"公表しました：{paper.title}", by=by, url=url, once=mark)
