"""Public Python API of the evaluation for writing. Every verb: `by`, `on`, one transaction, one event.

Verdicts    verdict_record(programme_code, fiscal_year, kind, reason, origin, condition=Condition(…)): for rooms above as well;
            opens what the verdict asks of the budget of year + 2
Cards       card_save (CardDraft), card_publish (with its verdict); review_record, review_answer
Before      pre_save (PreDraft), pre_submit, opinion_give (planning, finance), pre_decide: with the request of a policy
Report      report_freeze (with the settlement's submission), report_order (a big one is a job)
Money       budget_look(year): all verdicts due against the adopted budget; money_record(rows=[MoneyDraft(…)])
People      action_answer (without a request), look_alike_tell, override_ask → the decisions room → mayor_decided
Requests    demands, answers_take: registered with budget making, which asks before a request may go
"""

from toshikei.city.evaluation.services.answering import (
    MATTER,
    action_answer,
    look_alike_tell,
    mayor_decided,
    override_ask,
)
from toshikei.city.evaluation.services.cards import CardDraft, card_publish, card_save
from toshikei.city.evaluation.services.demanding import answers_take, demands
from toshikei.city.evaluation.services.judging import Condition, verdict_record
from toshikei.city.evaluation.services.observing import Looked, budget_look
from toshikei.city.evaluation.services.pre import (
    PreDraft,
    opinion_give,
    pre_decide,
    pre_demands,
    pre_save,
    pre_submit,
)
from toshikei.city.evaluation.services.recording import MoneyDraft, money_record
from toshikei.city.evaluation.services.reporting import report_freeze, report_order
from toshikei.city.evaluation.services.reviewing import review_answer, review_record

__all__ = [
    "MATTER",
    "CardDraft",
    "Condition",
    "Looked",
    "MoneyDraft",
    "PreDraft",
    "action_answer",
    "answers_take",
    "budget_look",
    "card_publish",
    "card_save",
    "demands",
    "look_alike_tell",
    "mayor_decided",
    "money_record",
    "opinion_give",
    "override_ask",
    "pre_decide",
    "pre_demands",
    "pre_save",
    "pre_submit",
    "report_freeze",
    "report_order",
    "review_answer",
    "review_record",
    "verdict_record",
]
