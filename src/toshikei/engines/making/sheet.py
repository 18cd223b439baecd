"""査定の表 that comes back from a spreadsheet: what one row wishes, beside what stands now and what stood when it left.

Nobody is overwritten unseen. A row that says what it said when it left wishes nothing, whatever others wrote since; one
that says something new is judged like any assessment, and refused with who wrote what where somebody was faster.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from toshikei.engines.making import errors
from toshikei.engines.making.verbs import ALLOWED, NEEDS_REASON, VERB_LABELS, Stage, Verb, ensure_verb
from toshikei.kernel.errors import Refusal
from toshikei.kernel.money import format_yen
from toshikei.kernel.number import parse_number

THOUSAND = 1_000
LONGEST_REASON = 600
MOST_THOUSANDS = Decimal(10**12)
SETS_NOTHING = frozenset({Verb.ZERO, Verb.HOLD, Verb.SEPARATE, Verb.SUPPLEMENT})
SAID_SHORT = {"補正で": Verb.SUPPLEMENT, "補正": Verb.SUPPLEMENT}


@dataclass(frozen=True, slots=True)
class Said:
    """A verb with its amount in yen and its reason; nothing said is `NOTHING`."""

    verb: Verb | None = None
    amount: int = 0
    reason: str = ""


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a line says at a stage in one of its versions, and who wrote it. Version 0: nobody has."""

    version: int = 0
    said: Said = NOTHING
    by: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The cells of one row as they were typed; the amount in thousand yen."""

    verb: str = ""
    amount: str = ""
    reason: str = ""
    version: str = ""


class Fate(StrEnum):
    """What becomes of a row: it is what stands, it leaves what others wrote since, or it is the next version."""

    SAME = "same"
    KEPT = "kept"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Judged:
    fate: Fate
    said: Said


def version_read(written: Written, now: Standing, name: str) -> int:
    """The version a row left with; one that never was is refused.

    >>> version_read(Written(version="2"), Standing(3), "旅費")
    2
    """
    text = unicodedata.normalize("NFKC", written.version).strip()
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= now.version:
        return int(text)
    raise errors.SheetVersionUnread(name=name, text=written.version, version=now.version)


def judge(written: Written, *, now: Standing, left: Standing, asked: int, stage: Stage, name: str) -> Judged:
    """What a row means, or a refusal. `left` is what stood in the version the row left with; `asked` in yen.

    >>> now = Standing(1, Said(Verb.ACCEPT, 900_000), "架空 太郎")
    >>> judge(Written("減額", "450", "単価"), now=now, left=now, asked=900_000, stage=Stage.ASSESS_1, name="旅費").said.amount
    450000
    """
    said = said_in(written, asked, stage, name)
    if said == now.said:
        return Judged(Fate.SAME, said)
    if left.version != now.version:
        if said == left.said:
            return Judged(Fate.KEPT, now.said)
        raise _moved(now, name)
    if said.verb is None:
        raise errors.SheetVerbTaken(name=name, **_words(now.said))
    if said.amount % THOUSAND and said.amount not in {asked, now.said.amount}:
        raise errors.SheetAmountNotWhole(name=name, amount=format_yen(said.amount, unit="円"))
    ensure_verb(said.verb, stage, amount=said.amount, asked=asked, reason=said.reason, name=name)
    return Judged(Fate.CHANGED, said)


def said_in(written: Written, asked: int, stage: Stage, name: str) -> Said:
    """The three cells read; an amount left blank is the one the verb can only have."""
    reason = reason_read(written.reason, name)
    verb = verb_read(written.verb, stage, name)
    amount = amount_read(written.amount, name)
    if verb is None:
        if amount is None and not reason:
            return NOTHING
        raise errors.SheetVerbMissing(name=name, possible=_possible(stage))
    if amount is not None:
        return Said(verb, amount, reason)
    if verb is Verb.ACCEPT:
        return Said(verb, asked, reason)
    if verb in SETS_NOTHING:
        return Said(verb, 0, reason)
    raise errors.SheetAmountMissing(name=name, verb=VERB_LABELS[verb])


def verb_read(text: str, stage: Stage, name: str) -> Verb | None:
    """A verb by its label, however wide it is written.

    >>> verb_read("ｾﾞﾛ ", Stage.ASSESS_1, "旅費")
    <Verb.ZERO: 'zero'>
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return None
    labels = {label: verb for verb, label in VERB_LABELS.items()} | SAID_SHORT
    if plain not in labels:
        raise errors.SheetVerbUnknown(name=name, text=text, possible=_possible(stage))
    return labels[plain]


def amount_read(text: str, name: str) -> int | None:
    """千円 as typed, in yen: exact, or refused; None where nothing is written.

    >>> amount_read("１,２３４.５６７", "旅費"), amount_read(" ", "旅費")
    (1234567, None)
    """
    if not text.strip():
        return None
    try:
        value = parse_number(text).value
    except Refusal as refusal:
        raise errors.SheetAmountUnread(name=name, text=text) from refusal
    if value is None or abs(value) >= MOST_THOUSANDS or (value * THOUSAND) % 1:
        raise errors.SheetAmountUnread(name=name, text=text)
    return int(value * THOUSAND)


def reason_read(text: str, name: str) -> str:
    """The reason without outer space, with one kind of line break; refused where nobody could read or keep it."""
    reason = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in reason):
        raise errors.SheetReasonUnfit(
            name=name, found="目に見えない制御文字が入っています。", longest=LONGEST_REASON
        )
    if len(reason) > LONGEST_REASON:
        raise errors.SheetReasonUnfit(name=name, found=f"{len(reason)}字あります。", longest=LONGEST_REASON)
    return reason


def _possible(stage: Stage) -> str:
    return "、".join(f"「{VERB_LABELS[one]}」" for one in ALLOWED[stage])


def _words(said: Said) -> dict[str, str]:
    verb = VERB_LABELS[said.verb] if said.verb else "未査定"
    return {"amount": format_yen(said.amount, unit="円"), "verb": verb}


def _moved(now: Standing, name: str) -> errors.SheetRowMoved:
    reason = now.said.reason or ("なし" if now.said.verb not in NEEDS_REASON else "－")
    return errors.SheetRowMoved(name=name, by=now.by, reason=reason, version=now.version, **_words(now.said))
