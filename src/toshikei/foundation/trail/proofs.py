"""Proofs that a stranger can check without us: JSON for `trail-check.py`."""

from uuid import UUID

from toshikei.engines.trail.leaf import actor_opening, is_sealed_form, leaf_bytes
from toshikei.engines.trail.merkle import consistency_path, inclusion_path, root_from_inclusion
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.trail import keys, reading, selectors
from toshikei.foundation.trail.errors import NoSuchEvent, NoSuchSize, NotSealedYet, SizesWrong
from toshikei.foundation.trail.models import TrailEvent, TrailLeaf, TreeHead
from toshikei.foundation.trail.stored_nodes import StoredNodes


def head_at(size: int | None) -> TreeHead:
    """The head of that size, or the newest."""
    heads = TreeHead.objects.order_by("-size")
    found = heads.first() if size is None else heads.filter(size=size).first()
    if found is None:
        raise NoSuchSize(size="0" if size is None else f"{size:,}")
    return found


def inclusion(event_id: UUID, *, by: Acting, size: int | None = None) -> dict[str, object]:
    """Proof that the event is in the log under a head. Its words only for whom they are meant, the
    person only for staff who read the trail, the hash for all."""
    event = TrailEvent.objects.filter(pk=event_id).first()
    if event is None:
        raise NoSuchEvent
    leaf = TrailLeaf.objects.filter(event_id=event_id).first()
    if leaf is None:
        raise NotSealedYet
    head = head_at(size)
    if leaf.position >= head.size:
        raise NotSealedYet
    return {
        "proof": "inclusion",
        "event": str(event_id),
        **_words(event, by),
        "leaf_hash": bytes(leaf.leaf_hash).hex(),
        "position": leaf.position,
        "size": head.size,
        "root": head.root,
        "path": [each.hex() for each in inclusion_path(leaf.position, head.size, StoredNodes())],
        **_witness("head", head),
    }


def _words(event: TrailEvent, by: Acting) -> dict[str, object]:
    """The leaf, for whom it is meant: everybody's only where it names nobody. Staff who read the trail get the person
    too, as what the leaf's digest opens with."""
    values = reading.event_values([event.pk.hex])[event.pk.hex]
    may_see_person = selectors.person_is_visible(event, by)
    if not (may_see_person or (selectors.leaf_is_public(event) and is_sealed_form(values))):
        return {"leaf": None}
    words: dict[str, object] = {"leaf": leaf_bytes(values).decode()}
    if may_see_person and is_sealed_form(values):
        words["actor"] = actor_opening(values)
    return words


def consistency(old_size: int, new_size: int) -> dict[str, object]:
    """Proof that the log under a later head only added to the log under an earlier one."""
    if old_size >= new_size:
        raise SizesWrong(old=f"{old_size:,}", new=f"{new_size:,}")
    old, new = head_at(old_size), head_at(new_size)
    return {
        "proof": "consistency",
        "old_size": old.size,
        "old_root": old.root,
        "new_size": new.size,
        "new_root": new.root,
        "path": [each.hex() for each in consistency_path(old.size, new.size, StoredNodes())],
        **_witness("old_head", old),
        **_witness("new_head", new),
    }


def is_proven(proof: dict) -> bool:
    """Does an inclusion proof lead to its root? For the staff page, which shows the answer beside the event."""
    found = root_from_inclusion(
        bytes.fromhex(proof["leaf_hash"]),
        proof["position"],
        proof["size"],
        [bytes.fromhex(each) for each in proof["path"]],
    )
    return found is not None and found.hex() == proof["root"]


def _witness(name: str, head: TreeHead) -> dict[str, object]:
    """The signed head and the public key it is signed with."""
    from toshikei.foundation.trail.sealing import head_of

    whole = head_of(head)
    return {
        name: {
            "signed": whole.signed_bytes().decode(),
            "signature": whole.signature,
            "public_key": keys.public_keys().get(whole.key, ""),
        }
    }
