"""債権の手引: one kind on one page, written from the rulebook, so that it cannot say something else than the engine does."""

from dataclasses import dataclass
from datetime import date

from toshikei.city.claims.selectors.acts import appeal_words
from toshikei.engines.claims.kinds import ClaimClass, Kind
from toshikei.law import reader

TOPICS = {
    ClaimClass.TAX: "tax",
    ClaimClass.COMPULSORY: "compulsory",
    ClaimClass.PUBLIC: "public",
    ClaimClass.PRIVATE: "private",
}


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the rulebook: number, name, condition, document, decider, deadline, article."""

    number: str
    label: str
    precondition: str
    document: str
    decider: str
    deadline: str
    law: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything of a kind for its page."""

    kind: Kind
    pairs: tuple[tuple[str, str], ...]
    acts: tuple[Act, ...]
    appeal: str


def handbook(kind: Kind, on: date) -> Handbook:
    of_class = reader.value(f"claims.classes.{TOPICS[kind.claim_class]}", on=on).as_rows()[0]
    pairs = (
        ("区分", kind.claim_class.value),
        ("根拠", kind.law.shown()),
        ("時効", kind.rule),
        ("援用", str(of_class["invocation"])),
        ("滞納処分", str(of_class["disposition"])),
        ("財産の調査権", str(of_class["investigation"])),
        ("消滅の原因", str(of_class["extinction"])),
        ("延滞金", kind.delay),
        ("充当の順", kind.allocation),
        ("情報の区分", kind.secrecy),
        ("別の読み方", f"{kind.alternative}（{kind.alternative_rule}）" if kind.alternative else "なし"),
    )
    return Handbook(kind, pairs, tuple(_acts(kind, on)), appeal_words(kind.claim_class.value, on))


def _acts(kind: Kind, on: date) -> list[Act]:
    """The acts that apply to the class, in the order of the rulebook."""
    found = []
    for name, series in reader.all_series().items():
        if not name.startswith("claims.acts.") or on < series.entries[0].on:
            continue
        value = reader.on_day(series, on)
        row = value.as_rows()[0]
        if _applies(str(row["applies"]), kind.claim_class):
            cells = (str(row[key]) for key in ("precondition", "document", "decider", "deadline"))
            found.append(Act(str(row["number"]), value.label, *cells, value.ref.shown()))
    return sorted(found, key=lambda act: act.number)


def _applies(said: str, claim_class: ClaimClass) -> bool:
    """すべて, or the classes by name."""
    return said == "すべて" or claim_class.value in said.split("・")
