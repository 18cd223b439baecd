"""Open a round and settle what it is about: criteria with weights, options, conditions between them; freeze it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from toshikei.city.strategy import events, permissions
from toshikei.city.strategy.choices import OVER, RoundState
from toshikei.city.strategy.errors import (
    OptionElsewhere,
    ProgrammeUnknown,
    RoundUnsound,
    ScorersNotEnough,
)
from toshikei.city.strategy.models import (
    PriorityRound,
    Programme,
    RoundCriterion,
    RoundEither,
    RoundNeed,
    RoundOption,
)
from toshikei.city.strategy.selectors.priorities.scorers import able_scorers
from toshikei.city.strategy.services.plans.sound import ensure_code, ensure_text
from toshikei.city.strategy.services.priorities.finding import (
    option_in,
    record,
    round_in,
    round_writable,
)
from toshikei.engines.strategy.priorities.rules import Criterion, Rules, frozen
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure

LEAST = 3
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionDraft:
    """A question answered with points; only the proportion of the weights counts."""

    code: str
    name: str
    weight: int
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDraft:
    """A programme of the register (by code) or a new proposal. `posts` in tenths; a must-do says why."""

    code: str
    name: str
    money: int
    posts: int = 0
    programme_code: str = ""
    unit_code: str = ""
    summary: str = ""
    must_do: bool = False
    must_reason: str = ""


def round_open(
    *,
    by: Acting,
    on: date,
    title: str,
    fiscal_year: int,
    due_on: date,
    highest: int = 5,
    least: int = LEAST,
    money_ceiling: int = 0,
    posts_ceiling: int = 0,
    is_invented: bool = False,
) -> PriorityRound:
    """A new round. Several may run at once, as long as no programme of a year stands in two."""
    ensure(by, permissions.ROUND)
    ensure_text(title, "名称", 120)
    if least < LEAST or not 1 <= highest <= 100:
        raise RoundUnsound(
            field="採点の決まり", reason=f"採点する人は{LEAST}人以上、満点は1から100までです。"
        )
    if due_on < on:
        raise RoundUnsound(field="採点の期限", reason="今日より前の日です。")
    ensure_ceilings(money_ceiling, posts_ceiling)
    with transaction.atomic():
        if PriorityRound.objects.filter(fiscal_year=fiscal_year, title=title.strip()).exists():
            raise RoundUnsound(field="名称", reason="同じ年度に、同じ名称の回があります。")
        made = PriorityRound.objects.create(
            title=title.strip(), fiscal_year=fiscal_year, due_on=due_on, highest=highest, least=least,
            money_ceiling=money_ceiling, posts_ceiling=posts_ceiling, is_invented=is_invented,
        )  # fmt: skip
        new = {"title": made.title, "fiscal_year": fiscal_year, "money_ceiling": money_ceiling}
        record(events.ROUND_OPENED, made, by, on, new=new | {"posts_ceiling": posts_ceiling})
    return made


def ensure_ceilings(money: int, posts: int) -> None:
    if min(money, posts) < 0:
        raise RoundUnsound(field="上限", reason="0以上で書きます。")


def criteria_set(*, by: Acting, on: date, round_id: int, criteria: Sequence[CriterionDraft]) -> None:
    """基準と重み, all of them at once; refused once they are frozen."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_writable(round_id, "基準と重み")
        for each in criteria:
            ensure_code(each.code, "符号")
            ensure_text(each.name, "基準", 60)
            ensure_text(each.question, "問い", 200, is_needed=False)
        frozen(_engine(criteria), on=on, highest=found.highest, least=found.least)
        found.criteria.all().delete()
        RoundCriterion.objects.bulk_create(
            RoundCriterion(round=found, order=order, **asdict(each)) for order, each in enumerate(criteria)
        )
        what = "、".join(f"{each.name}{each.weight}" for each in criteria)
        record(events.ROUND_WRITTEN, found, by, on, new={"what": f"基準と重み：{what}"})


def _engine(criteria: Iterable[CriterionDraft | RoundCriterion]) -> list[Criterion]:
    return [Criterion(each.code, each.name, each.weight) for each in criteria]


def rules_of(found: PriorityRound) -> Rules:
    """The frozen rules as the engine takes them; before freezing as they would be today."""
    on = found.frozen_on or found.due_on
    return frozen(
        _engine(found.criteria.order_by("order", "code")), on=on, highest=found.highest, least=found.least
    )


def options_write(*, by: Acting, on: date, round_id: int, drafts: Sequence[OptionDraft]) -> int:
    """Options, new or again by their code; refused once the round is frozen."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_writable(round_id, "候補")
        for draft in drafts:
            _ensure_option(draft)
        if len({draft.code for draft in drafts}) != len(drafts):
            raise RoundUnsound(field="候補", reason="同じ番号が二度書かれています。")
        _ensure_programmes(found, drafts)
        rows = [
            RoundOption(round=found, must_on=on if draft.must_do else None, **asdict(draft))
            for draft in drafts
        ]
        RoundOption.objects.bulk_create(
            rows, BATCH, update_conflicts=True, unique_fields=["round", "code"],
            update_fields=[*asdict(drafts[0]), "must_on"] if drafts else ["must_on"],
        )  # fmt: skip
        what = "、".join(f"{draft.code} {draft.name}" for draft in drafts[:5])
        record(events.ROUND_WRITTEN, found, by, on, new={"what": what, "options": len(drafts)})
    return len(rows)


def _ensure_option(draft: OptionDraft) -> None:
    ensure_code(draft.code, "番号")
    ensure_text(draft.name, "候補", 200)
    ensure_text(draft.summary, "内容", 400, is_needed=False)
    if min(draft.money, draft.posts) < 0:
        raise RoundUnsound(field=f"候補「{draft.name}」の額と人", reason="0以上で書きます。")
    if draft.must_do:
        ensure_text(draft.must_reason, "必ず行う理由", 300)


def _ensure_programmes(found: PriorityRound, drafts: Sequence[OptionDraft]) -> None:
    """Programmes of the register, and in no other round of the year that is not dropped."""
    codes = {draft.programme_code for draft in drafts if draft.programme_code}
    unknown = codes - set(Programme.objects.filter(code__in=codes).values_list("code", flat=True))
    if unknown:
        raise ProgrammeUnknown(code=min(unknown), year=found.fiscal_year)
    others = RoundOption.objects.filter(
        programme_code__in=codes, round__fiscal_year=found.fiscal_year, is_deferred=False
    ).exclude(round__state=RoundState.DROPPED)
    twice = others.exclude(round=found).select_related("round").order_by("programme_code").first()
    if twice is not None:
        raise OptionElsewhere(code=twice.programme_code, other=twice.round.title)
    own = defaultdict(set)
    standing = found.options.exclude(programme_code="").values_list("code", "programme_code")
    for code, programme in [
        *standing,
        *((one.code, one.programme_code) for one in drafts if one.programme_code),
    ]:
        own[programme].add(code)
    doubled = next((programme for programme, held in sorted(own.items()) if len(held) > 1), None)
    if doubled is not None:
        raise OptionElsewhere(code=doubled, other=found.title)


def option_remove(*, by: Acting, on: date, round_id: int, code: str) -> None:
    """Take an option out before the freeze."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_writable(round_id, "候補")
        option = option_in(found, code)
        record(events.ROUND_WRITTEN, found, by, on, new={"what": f"{option}を外しました"})
        option.delete()


def conditions_set(
    *, by: Acting, on: date, round_id: int, needs: Sequence[tuple[str, str]], groups: Sequence[Sequence[str]]
) -> None:
    """欠かせないもの (who, what it needs) and どちらか一つ, all of them at once; part of what is frozen."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_writable(round_id, "条件")
        options = {option.code: option for option in found.options.all()}
        for code in [each for pair in (*needs, *groups) for each in pair]:
            if code not in options:
                option_in(found, code)
        if any(one == other for one, other in needs) or any(len(set(group)) < 2 for group in groups):
            raise RoundUnsound(field="条件", reason="二つの別の候補のあいだの条件を書きます。")
        RoundNeed.objects.filter(option__round=found).delete()
        RoundEither.objects.filter(option__round=found).delete()
        RoundNeed.objects.bulk_create(
            RoundNeed(option=options[one], needed=options[other]) for one, other in dict.fromkeys(needs)
        )
        RoundEither.objects.bulk_create(
            RoundEither(option=options[code], group=number)
            for number, group in enumerate(groups, start=1)
            for code in dict.fromkeys(group)
        )
        what = f"欠かせないもの{len(needs)}件、どちらか一つ{len(groups)}件"
        record(events.ROUND_WRITTEN, found, by, on, new={"what": what})


def round_freeze(*, by: Acting, on: date, round_id: int) -> PriorityRound:
    """基準と重みを決める: from here on neither criteria nor options change, and scoring begins."""
    ensure(by, permissions.ROUND)
    with transaction.atomic():
        found = round_in(round_id, {RoundState.DRAFTING}, "採点を始める")
        rules = frozen(
            _engine(found.criteria.order_by("order", "code")), on=on, highest=found.highest, least=found.least
        )
        if found.options.count() < 2:
            raise RoundUnsound(field="候補", reason="候補が二つ以上なければ、選べません。")
        ensure_scorers(found)
        found.frozen_on, found.fingerprint, found.state = on, rules.fingerprint, RoundState.SCORING
        found.save(update_fields=["frozen_on", "fingerprint", "state"])
        new = {
            "fingerprint": rules.fingerprint,
            "criteria": len(rules.criteria),
            "options": found.options.count(),
            "scorers": found.scorers.count(),
        }
        record(events.ROUND_FROZEN, found, by, on, new=new)
    return found


def ensure_scorers(found: PriorityRound) -> None:
    """Every option can be scored by enough people without interest."""
    able = able_scorers(found)
    for option in found.options.filter(is_deferred=False).order_by("code"):
        if len(able[option.pk]) < found.least:
            raise ScorersNotEnough(
                label=found.title, option=option.name, count=len(able[option.pk]), least=found.least
            )


def round_drop(*, by: Acting, on: date, round_id: int, reason: str) -> None:
    """取りやめ: with its reason, for everybody to read. A decided round stays."""
    ensure(by, permissions.ROUND)
    ensure_text(reason, "理由", 300)
    with transaction.atomic():
        states = set(RoundState) - OVER - {RoundState.ASKED}
        found = round_in(round_id, states, "取りやめる")
        found.state = RoundState.DROPPED
        found.save(update_fields=["state"])
        record(events.ROUND_DROPPED, found, by, on, new={"reason": reason.strip()})
