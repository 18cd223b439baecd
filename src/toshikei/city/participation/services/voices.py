"""Citizens speak, editors answer."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.participation import errors, events, permissions
from toshikei.city.participation.choices import (
    ADOPTING,
    UNHEARD,
    BlockKind,
    ChartKind,
    HidingReason,
    PaperState,
    Verdict,
    VoiceKind,
    VoiceState,
)
from toshikei.city.participation.models import Block, Voice, WhitePaper
from toshikei.city.participation.services import telling
from toshikei.city.participation.services.blocks import MOST_LETTERS as LONGEST_BLOCK
from toshikei.city.participation.services.blocks import block_of, chapter_of, next_position
from toshikei.city.participation.services.steps import ensure_state, locked, note, text_of
from toshikei.foundation import clock
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

MOST_LETTERS = 1_000
UNNAMED = "名前を出さない市民"


@dataclass(frozen=True, slots=True)
class Said:
    """What a citizen sends. `form_key` names the form, so that a second press is the first one."""

    form_key: str
    chapter: str
    kind: str
    text: str
    block_id: int | None = None
    table: str = ""
    chart: str = ""
    byline: str = ""


@transaction.atomic
def voice_say(*, by: Acting, on: date, paper_id: int, said: Said) -> Voice:
    """A comment, or a proposed passage or chart. Nobody else reads it before somebody has looked at it."""
    ensure(by, permissions.SAY)
    paper = locked(paper_id)
    sent = Voice.objects.filter(account_id=by.account_id, form_key=said.form_key).first()
    if sent is not None:
        return sent
    _ensure_collecting(paper, on)
    chapter = chapter_of(paper, said.chapter)
    block = block_of(paper, said.block_id) if said.block_id else None
    if (block is not None and block.chapter_id != chapter.pk) or said.kind not in VoiceKind.values:
        raise errors.PlaceUnknown()
    table, chart = _drawn(said, [one["code"] for one in chapter.tables])
    voice = Voice.objects.create(
        paper=paper,
        chapter=chapter,
        block=block,
        kind=said.kind,
        text=text_of(said.text, "声を寄せる", MOST_LETTERS),
        table=table,
        chart=chart,
        byline=said.byline.strip()[:60] or UNNAMED,
        account_id=by.account_id or 0,
        form_key=said.form_key,
        said_at=clock.now(),
    )
    new = {"chapter": chapter.code, "kind": said.kind}
    note(events.SAID, paper, by=by, on=on, new=new, subject=_subject(voice))
    return voice


def _subject(voice: Voice) -> str:
    return f"participation.voice:{voice.pk}"


def _ensure_collecting(paper: WhitePaper, on: date) -> None:
    if paper.state == PaperState.MAKING:
        raise errors.PaperMissing()
    if paper.state != PaperState.CONSULTING:
        raise errors.NotCollecting(title=paper.title, why="終わっています")
    if paper.consult_until is not None and on > paper.consult_until:
        raise errors.NotCollecting(title=paper.title, why="締め切りを過ぎました")


def _drawn(said: Said, tables: list[str]) -> tuple[str, str]:
    """Table and form of a proposed chart; nothing for words."""
    if said.kind != VoiceKind.CHART:
        return "", ""
    if said.table not in tables or said.chart not in ChartKind.values:
        raise errors.PlaceUnknown()
    return said.table, said.chart


def _voice(paper_id: int, voice_id: int) -> tuple[WhitePaper, Voice]:
    paper = locked(paper_id)
    voice = Voice.objects.select_for_update().filter(pk=voice_id, paper=paper).first()
    if voice is None:
        raise errors.VoiceMissing()
    ensure_state(paper, (PaperState.CONSULTING, PaperState.EDITING), "声への答え")
    voice.paper = paper
    return paper, voice


@transaction.atomic
def voice_show(*, by: Acting, on: date, paper_id: int, voice_id: int) -> Voice:
    """Let everybody read it. A second time changes nothing."""
    ensure(by, permissions.EDIT)
    paper, voice = _voice(paper_id, voice_id)
    if voice.state == VoiceState.SHOWN:
        return voice
    if voice.state in UNHEARD:
        raise errors.VoiceDone(verb="公開", state=voice.get_state_display())
    voice.state = VoiceState.SHOWN
    voice.save(update_fields=["state"])
    note(events.SHOWN, paper, by=by, on=on, new={"state": voice.state}, subject=_subject(voice))
    transaction.on_commit(lambda: telling.tell_voice(voice, "寄せた声を公開しました", by))
    return voice


@transaction.atomic
def voice_hide(*, by: Acting, on: date, paper_id: int, voice_id: int, because: str) -> Voice:
    """Nobody but the author reads it, and the author learns why. An answered voice is not taken away."""
    ensure(by, permissions.EDIT)
    paper, voice = _voice(paper_id, voice_id)
    if because not in HidingReason.values:
        raise errors.ReasonMissing(verb="載せない")
    if voice.state in UNHEARD or voice.verdict != Verdict.OPEN:
        raise errors.VoiceDone(verb="載せない", state=_standing(voice))
    voice.state, voice.hidden_because = VoiceState.HIDDEN, because
    voice.save(update_fields=["state", "hidden_because"])
    new = {"state": voice.state, "reason": HidingReason(because).label}
    note(events.HIDDEN, paper, by=by, on=on, new=new, subject=_subject(voice))
    title = f"寄せた声は載せません（{HidingReason(because).label}）"
    transaction.on_commit(lambda: telling.tell_voice(voice, title, by))
    return voice


def _standing(voice: Voice) -> str:
    return voice.get_verdict_display() if voice.verdict != Verdict.OPEN else voice.get_state_display()


@transaction.atomic
def voice_answer(
    *, by: Acting, on: date, paper_id: int, voice_id: int, verdict: str, answer: str, text: str = ""
) -> Voice:
    """Adopt, adopt with changes, or not, always with the reason. A proposal that is adopted becomes a block with its name."""
    ensure(by, permissions.EDIT)
    paper, voice = _voice(paper_id, voice_id)
    if voice.state != VoiceState.SHOWN or voice.verdict != Verdict.OPEN:
        raise errors.VoiceDone(verb="答え", state=_standing(voice))
    if verdict not in Verdict.values or verdict == Verdict.OPEN or not answer.strip():
        raise errors.ReasonMissing(verb="答え")
    voice.answer = text_of(answer, "答え", MOST_LETTERS)
    voice.verdict, voice.answered_at = verdict, clock.now()
    if verdict in ADOPTING and voice.kind != VoiceKind.COMMENT:
        voice.made = _made_of(voice, text if verdict == Verdict.CHANGED else voice.text)
    voice.save(update_fields=["verdict", "answer", "answered_at", "made"])
    new = {"verdict": verdict, "answer": voice.answer}
    note(events.ANSWERED, paper, by=by, on=on, new=new, subject=_subject(voice))
    title = f"寄せた声に答えました：{voice.get_verdict_display()}"
    transaction.on_commit(lambda: telling.tell_voice(voice, title, by))
    return voice


@transaction.atomic
def voice_withdraw(*, by: Acting, on: date, voice_id: int) -> Voice:
    """The author takes a voice back before it has an answer; nobody else reads it any more. A second time changes nothing."""
    ensure(by, permissions.SAY)
    own = Voice.objects.select_for_update().filter(pk=voice_id, account_id=by.account_id).first()
    if own is None:
        raise errors.VoiceMissing()
    paper, voice = _voice(own.paper_id, own.pk)
    if voice.state == VoiceState.WITHDRAWN:
        return voice
    if voice.state == VoiceState.HIDDEN or voice.verdict != Verdict.OPEN:
        raise errors.VoiceDone(verb="取り下げ", state=_standing(voice))
    voice.state = VoiceState.WITHDRAWN
    voice.save(update_fields=["state"])
    note(events.WITHDRAWN, paper, by=by, on=on, new={"state": voice.state}, subject=_subject(voice))
    return voice


def _made_of(voice: Voice, text: str) -> Block:
    """The block of an adopted proposal, behind the passage it speaks of, with the name its author chose."""
    words = text_of(text, "採用する文章", LONGEST_BLOCK)
    is_chart = voice.kind == VoiceKind.CHART
    return Block.objects.create(
        chapter=voice.chapter,
        position=next_position(voice.chapter, voice.block),
        kind=BlockKind.CHART if is_chart else BlockKind.TEXT,
        text=words,
        table=voice.table,
        chart=voice.chart,
        byline=voice.byline,
    )
