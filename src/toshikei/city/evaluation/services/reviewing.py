"""外部評価: an opinion from outside on a published card, and the city's answer. Both stand beside the card for ever."""

from datetime import date

from django.db import transaction

from toshikei.city.evaluation import events, permissions
from toshikei.city.evaluation.choices import CardState, ReviewAnswer
from toshikei.city.evaluation.errors import CardUnknown, ReviewTwice, WordsMissing
from toshikei.city.evaluation.models import Evaluation, ExternalReview
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


def review_record(*, by: Acting, on: date, card_id: int, opinion: str, panel: str) -> ExternalReview:
    """What the panel said of a published card; once."""
    ensure(by, permissions.LOOK)
    with transaction.atomic():
        card = _card(card_id)
        if not opinion.strip() or not panel.strip():
            raise WordsMissing(label=str(card), act="外部評価の意見")
        if hasattr(card, "review"):
            raise ReviewTwice(label=card, reason="この評価表への意見は、もう記録されています。")
        made = ExternalReview.objects.create(
            card=card, opinion=opinion.strip()[:2000], panel=panel.strip()[:200], on=on
        )
        trail.record(
            events.REVIEWED,
            by=by,
            subject=f"evaluation.card:{card.pk}",
            label=str(card),
            new={"opinion": made.opinion},
            on=on,
        )
    return made


def review_answer(*, by: Acting, on: date, card_id: int, answer: ReviewAnswer, words: str) -> ExternalReview:
    """The city's answer, with its reason; once."""
    with transaction.atomic():
        card = _card(card_id)
        ensure(by, permissions.JUDGE, unit_path=(card.department_code, card.unit_code))
        found = ExternalReview.objects.select_for_update().filter(card=card).first()
        if found is None or found.answer:
            why = "まだ意見が記録されていません。" if found is None else "この意見には、もう答えてあります。"
            raise ReviewTwice(label=card, reason=why)
        if not words.strip():
            raise WordsMissing(label=str(card), act="外部評価への答え")
        found.answer, found.answer_words = answer.value, words.strip()[:2000]
        found.answered_on, found.answered_by = on, by.label[:200]
        found.save()
        new = {"answer": answer.label, "reason": found.answer_words}
        trail.record(
            events.REVIEW_ANSWERED,
            by=by,
            subject=f"evaluation.card:{card.pk}",
            label=str(card),
            new=new,
            on=on,
        )
    return found


def _card(pk: int) -> Evaluation:
    found = Evaluation.objects.filter(pk=pk, state=CardState.PUBLISHED).first()
    if found is None:
        raise CardUnknown()
    return found
