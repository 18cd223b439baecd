"""Invented verdicts over four years, walked through the services officials use. Idempotent.

One abolition whose money ended, one that came back under another name and was caught, one overridden with a public reason,
one that waits for a reason, one expansion paid by what was freed; verdicts of last year that wait for the next budget.
"""

from datetime import date
from pathlib import Path

import yaml

from toshikei.city.evaluation import services
from toshikei.city.evaluation.choices import Origin, ReviewAnswer, VerdictClass
from toshikei.city.evaluation.models import BudgetAction, Verdict
from toshikei.city.evaluation.services import CardDraft, Condition, MoneyDraft
from toshikei.city.making.example import people
from toshikei.city.making.selectors import adopted_in
from toshikei.city.strategy.selectors import programmes_on
from toshikei.city.strategy.services import money_of_year
from toshikei.foundation.accounts.acting import SYSTEM

FILE = Path(__file__).parent / "example" / "verdicts.yaml"
FIRST, LAST = 2022, 2025
NOTE = "見本のための架空の額"
CONSTRUCTION_PERMILLE = 250
"""Of works that were paid by bonds for the rest."""


def seed(on: date) -> None:
    """Does nothing when verdicts are there."""
    if Verdict.objects.exists():
        return
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    codes = {one.name: one.code for year in (2025, 2026) for one in programmes_on(year)}
    _money(told, codes)
    for year in range(FIRST, LAST + 1):
        _judge(told, codes, year)
        _card(told["cards"], codes, year)
        if year == LAST - 1:
            _answer(told, codes, year)
        _look(year + 2)
    services.report_freeze(by=SYSTEM, on=date(2025, 9, 1), fiscal_year=LAST - 1)
    _told(told, codes)
    _overridden(told, codes)


def _look(year: int) -> None:
    if year <= 2026:  # the newest budget of the demonstration
        services.budget_look(by=SYSTEM, on=date(year, 3, 25), year=year)


def _money(told: dict, codes: dict[str, str]) -> None:
    """General funds of 2025, in the share they have in 2026; and a programme of the years before the books."""
    wholes, made = money_of_year(2025), adopted_in((2026,))
    rows = [
        MoneyDraft(
            programme_code=codes[one["name"]],
            fiscal_year=one["year"],
            total_yen=one["total"],
            general_yen=one["general"],
            source=NOTE,
            is_invented=True,
        )
        for one in told["money"]
    ]
    judged = {one["name"] for one in told["verdicts"] if one["year"] >= LAST - 1}
    for name in sorted(judged):
        code, whole = codes[name], wholes.get(codes[name], 0)
        now = made.get((code, 2026))
        permille = now.general * 1000 // now.total if now and now.total else CONSTRUCTION_PERMILLE
        permille = 1000 if now is None and "改修" not in name else permille
        rows.append(
            MoneyDraft(
                programme_code=code,
                fiscal_year=2025,
                total_yen=whole,
                general_yen=whole * permille // 1000,
                source=NOTE,
                is_invented=True,
            )
        )
    services.money_record(by=SYSTEM, on=date(2025, 9, 1), rows=rows)


def _judge(told: dict, codes: dict[str, str], year: int) -> None:
    for one in told["verdicts"]:
        if one["year"] != year:
            continue
        said = {key: value for key, value in one.items() if key in Condition.__dataclass_fields__}
        services.verdict_record(
            by=SYSTEM,
            on=date(year + 1, 9, 15),
            programme_code=codes[one["name"]],
            fiscal_year=year,
            kind=VerdictClass(one["kind"]),
            reason=one["reason"],
            origin=Origin.SELF,
            condition=Condition(**said),
            is_invented=True,
        )


def _card(said: dict, codes: dict[str, str], year: int) -> None:
    """One programme judged 改善 year after year, with nothing changed."""
    if year not in said["years"]:
        return
    where = {
        "by": SYSTEM,
        "on": date(year + 1, 8, 20),
        "programme_code": codes[said["name"]],
        "fiscal_year": year,
    }
    draft = CardDraft(
        outcome=said["outcome"].format(gram=said["gram"][year]),
        units_done=said["units"],
        scores=said["scores"],
        kind=VerdictClass.IMPROVE.value,
        reason=said["reason"],
        words=said["words"],
        told=said["told"],
        is_invented=True,
    )
    services.card_save(**where, draft=draft)
    card = services.card_publish(**where)
    if year == said["years"][-1]:
        review, who = said["review"], {"by": SYSTEM, "card_id": card.pk}
        services.review_record(
            **who, on=date(year + 1, 10, 6), opinion=review["opinion"], panel=review["panel"]
        )
        answer = ReviewAnswer(review["answer"])
        services.review_answer(**who, on=date(year + 1, 11, 4), answer=answer, words=review["words"])


def _action(codes: dict[str, str], name: str, year: int = LAST - 1) -> BudgetAction:
    return BudgetAction.objects.get(
        verdict__programme_code=codes[name], verdict__fiscal_year=year, verdict__origin=Origin.SELF
    )


def _answer(told: dict, codes: dict[str, str], year: int) -> None:
    for one in told["answers"]:
        action = _action(codes, one["name"], year)
        services.action_answer(by=SYSTEM, on=date(year + 1, 11, 4), action_id=action.pk, words=one["words"])


def _told(told: dict, codes: dict[str, str]) -> None:
    said = told["told"]
    services.look_alike_tell(
        by=SYSTEM,
        on=date(2026, 4, 20),
        action_id=_action(codes, said["name"]).pk,
        programme_code=codes[said["other"]],
        is_the_same=True,
        words=said["words"],
    )


def _overridden(told: dict, codes: dict[str, str]) -> None:
    """Through the room of decisions, by the people who hold the posts."""
    said, on = told["overridden"], date(2026, 5, 11)
    people.approve(
        services.override_ask(
            by=people.acting_as(people.FINANCE, on),
            on=on,
            action_id=_action(codes, said["name"]).pk,
            reason=said["reason"],
        ),
        on,
    )
