"""名寄せ: pairs proposed inside a group with their points, decided by a person, taken back by a person.

Across groups nothing is proposed, since a proposal would already join what must stay apart: a person names both records
with the consent or the statute.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from django.db import transaction
from django.db.models import Q

from toshikei.city.claims import events, permissions
from toshikei.city.claims.choices import Basis, LinkState
from toshikei.city.claims.errors import (
    DebtorUnknown,
    GroundMissing,
    LinkDecided,
    LinkUnknown,
    ReasonMissing,
)
from toshikei.city.claims.models import Debtor, DebtorAddress, DebtorLink
from toshikei.city.claims.selectors.seeing import debtors_visible_to
from toshikei.engines.claims.identity import Likeness, Record, folded, likeness
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail

GROUNDS = frozenset({Basis.CONSENT.value, Basis.STATUTE.value})


def links_propose(*, by: Acting, on: date, group: str) -> int:
    """Look through the debtors of one group that one may see; gives how many new pairs wait for a person."""
    ensure(by, permissions.IDENTIFY)
    with transaction.atomic():
        debtors = list(debtors_visible_to(by, on).filter(group=group))
        known = set(DebtorLink.objects.filter(one__in=debtors, other__in=debtors).values_list("one", "other"))
        made = [
            DebtorLink(one=one, other=other, score=like.score, reasons=list(like.reasons))
            for one, other, like in _alike(debtors)
            if (one.pk, other.pk) not in known
        ]
        DebtorLink.objects.bulk_create(made)
        subject = f"claims.links:{group}"
        new = {"rows_in": len(debtors), "changed": len(made), "group": group}
        trail.record(events.LINKS_PROPOSED, by=by, subject=subject, label="名寄せ", new=new, on=on)
    return len(made)


def _alike(debtors: Sequence[Debtor]) -> Iterator[tuple[Debtor, Debtor, Likeness]]:
    """Pairs worth a look, each once; only records that share a name, kana, address or number are compared."""
    addresses = dict(
        DebtorAddress.objects.filter(debtor__in=debtors, until=None).values_list("debtor", "address")
    )
    records = {one.pk: _record(one, addresses.get(one.pk, "")) for one in debtors}
    pairs = {
        tuple(sorted((one, other), key=lambda debtor: str(debtor.pk)))
        for block in _blocks(debtors, records)
        for one, other in combinations(block, 2)
    }
    for one, other in sorted(pairs, key=lambda pair: (str(pair[0].pk), str(pair[1].pk))):
        like = likeness(records[one.pk], records[other.pk])
        if like.is_proposed:
            yield one, other, like


def _record(debtor: Debtor, address: str) -> Record:
    return Record(debtor.name, debtor.kana, debtor.birth_on, debtor.corporate_number, address)


def _blocks(debtors: Iterable[Debtor], records: dict) -> Iterable[list[Debtor]]:
    """Debtors that share something."""
    blocks: dict[tuple[str, str], list[Debtor]] = {}
    for debtor in debtors:
        record = records[debtor.pk]
        shared = (("name", record.name), ("kana", record.kana), ("number", record.corporate_number))
        for what, said in (*shared, ("address", record.address)):
            if said:
                blocks.setdefault((what, folded(said)), []).append(debtor)
    return [block for block in blocks.values() if len(block) > 1]


def debtors_join(
    *, by: Acting, on: date, one_id: object, other_id: object, basis: str, evidence: str
) -> DebtorLink:
    """Say that two records one may see are one person. Across groups only with consent or statute, which are kept."""
    ensure(by, permissions.IDENTIFY)
    with transaction.atomic():
        found = {str(one.pk): one for one in debtors_visible_to(by, on).filter(pk__in=[one_id, other_id])}
        if len(found) != 2:  # a pair
            raise DebtorUnknown()
        one, other = (found[key] for key in sorted(found))
        is_across = one.group != other.group
        if is_across and (basis not in GROUNDS or not evidence.strip()):
            raise GroundMissing(one=one.get_group_display(), other=other.get_group_display())
        link, _ = DebtorLink.objects.get_or_create(
            one=one,
            other=other,
            defaults={"score": 0, "reasons": ["人が指定した"], "is_across": is_across},
        )
        link.basis, link.evidence = basis, evidence.strip()
        return _decide(link, LinkState.CONFIRMED, by, on)


def link_decide(*, by: Acting, on: date, link_id: int, is_same: bool) -> DebtorLink:
    """One person or two; a proposal is decided once."""
    with transaction.atomic():
        link = _link(link_id, by, on)
        if link.state != LinkState.PROPOSED:
            raise LinkDecided(state=link.get_state_display())
        return _decide(link, LinkState.CONFIRMED if is_same else LinkState.REJECTED, by, on)


def link_undo(*, by: Acting, on: date, link_id: int, reason: str) -> DebtorLink:
    """Take the decision back: the records stand apart again and the pair waits for a new look."""
    if not reason.strip():
        raise ReasonMissing(act="名寄せの取消し")
    with transaction.atomic():
        link = _link(link_id, by, on)
        if link.state == LinkState.PROPOSED:
            raise LinkDecided(state=link.get_state_display())
        link.state, link.decided_by, link.decided_on = LinkState.PROPOSED, "", None
        link.save()
        _told(events.LINK_UNDONE, link, by, on, {"reason": reason.strip()})
    return link


def _link(link_id: int, by: Acting, on: date) -> DebtorLink:
    """A pair of which one may see both."""
    ensure(by, permissions.IDENTIFY)
    seen = debtors_visible_to(by, on)
    both = Q(one__in=seen) & Q(other__in=seen)
    link = DebtorLink.objects.select_for_update(of=("self",)).filter(both, pk=link_id).first()
    if link is None:
        raise LinkUnknown()
    return link


def _decide(link: DebtorLink, state: LinkState, by: Acting, on: date) -> DebtorLink:
    link.state, link.decided_by, link.decided_on = state, by.label, on
    link.save()
    _told(events.LINK_DECIDED, link, by, on, {"state": state.label, "score": link.score})
    return link


def _told(kind: object, link: DebtorLink, by: Acting, on: date, new: dict[str, object]) -> None:
    """The trail names the pair by its own number only: who they are stands behind the matrix."""
    subject = f"claims.link:{link.pk}"
    trail.record(kind, by=by, subject=subject, label="名寄せ", new=new, on=on)  # type: ignore[arg-type]  # an event of the room
