"""An assessment as JSON for programs and as lines for people; every code is stable, every label Japanese."""

from datetime import date
from enum import Enum

from toshikei.engines.claims.assessment import Assessment, assess, with_act
from toshikei.engines.claims.bounds import Limitation
from toshikei.engines.claims.case_reading import ReadCase
from toshikei.engines.claims.findings import Finding
from toshikei.engines.claims.ledger import Allocation
from toshikei.engines.claims.standing import CAUSES
from toshikei.engines.claims.steps import Step
from toshikei.kernel.era import format_wareki
from toshikei.kernel.errors import Refusal
from toshikei.kernel.explanation import LawRef
from toshikei.kernel.money import format_yen

FORMAT = "toshikei.claims.assessment/1"
type Json = dict[str, object]


def as_json(result: Assessment) -> Json:
    """The whole answer; days in ISO form, amounts in whole yen."""
    tree = result.explain()
    return {
        "format": FORMAT,
        "as_of": result.as_of.isoformat(),
        "kind": _kind(result),
        "due_on": result.case.due_on.isoformat(),
        "collection": _coded(result.collection),
        "existence": _coded(result.existence),
        "extinction": _extinction(result),
        "needs_decision": result.needs_decision,
        "limitation": limits_json(result.limits),
        "account": _account(result),
        "delay": _delay(result),
        "allocations": [_allocation(each) for each in result.standing.ledger.allocations],
        "steps": [_step(step, result.as_of) for step in result.steps],
        "findings": [_finding(found) for found in result.findings],
        "policy_of": result.case.policy.source,
        "law": [_law(ref) for ref in dict.fromkeys(ref for part in tree.walk() for ref in part.law)],
        "explanation": tree.to_dict(),
    }


def proposed_json(read: ReadCase, as_of: date) -> Json | None:
    """What the proposed act would meet: a refusal, or the answer after it; for a correction of the past both stand."""
    act = read.proposed
    if act is None:
        return None
    try:
        after = assess(with_act(read.case, act), max(act.on, as_of))
    except Refusal as refusal:
        return {"possible": False, "refusal": refusal.to_dict()}
    return {
        "possible": True,
        "limitation": limits_json(after.limits),
        "existence": _coded(after.existence),
        "account": _account(after),
        "findings": [_finding(found) for found in after.findings],
    }


def limits_json(limits: Limitation) -> Json:
    return {
        "act_by": _day(limits.act_by),
        "official": _day(limits.official),
        "safe_to_close_from": _day(limits.safe_to_close_from),
        "extinguishes": limits.extinguishes,
        "assumptions": [
            {
                "question": each.question.name.lower(),
                "label": each.question.value,
                "taken": each.taken,
                "other": each.other,
                "why": each.why,
                "days": [_day(day) for day in each.days],
            }
            for each in limits.assumptions
        ],
    }


def _coded(member: Enum) -> Json:
    return {"code": member.name.lower(), "label": str(member.value)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _kind(result: Assessment) -> Json:
    kind = result.case.kind
    choice = kind.choice
    return {
        "code": kind.code,
        "label": kind.label,
        "class": _coded(kind.claim_class),
        "alternative": str(kind.alternative) if kind.alternative else None,
        "secrecy_group": kind.secrecy,
        "law": _law(kind.law),
        "choice": choice
        and {
            "basis": choice.basis,
            "decided_by": choice.decided_by,
            "decided_on": choice.decided_on.isoformat(),
        },
    }


def _extinction(result: Assessment) -> Json | None:
    ended = result.extinction
    if ended is None:
        return None
    return {"cause": str(ended.cause), "label": CAUSES[ended.cause], "last_day": ended.last_day.isoformat()}


def _account(result: Assessment) -> Json:
    account = result.account
    return {
        "assessed": account.assessed,
        "received": account.received,
        "written_off": account.written_off,
        "refundable": account.refundable,
        "unreceived": account.unreceived,
        "principal": account.principal,
        "fee": account.fee,
        "costs": account.costs,
    }


def _delay(result: Assessment) -> Json:
    charge, refused = result.delay, result.delay_refused
    paid = result.standing.ledger.delay_paid
    return {
        "charge": charge.charge if charge else (None if refused else 0),
        "raw": charge.raw if charge else (None if refused else 0),
        "paid": paid,
        "refusal": refused.to_dict() if refused else None,
    }


def _allocation(each: Allocation) -> Json:
    return {
        "on": each.on.isoformat(),
        "amount": each.amount,
        "costs": each.costs,
        "principal": each.principal,
        "delay": each.delay,
        "fee": each.fee,
        "over": each.over,
    }


def _step(step: Step, as_of: date) -> Json:
    return {
        "code": step.code,
        "label": step.label,
        "from_on": _day(step.from_on),
        "until_on": _day(step.until_on),
        "is_late": step.is_late(as_of),
        "precondition": step.precondition,
        "document": step.document,
        "decider": step.decider,
        "law": _law(step.law),
        "why": step.why,
    }


def _finding(found: Finding) -> Json:
    return {
        "code": found.code,
        "handling": str(found.handling),
        "text": found.text,
        "remedy": found.remedy,
        "article": found.article,
        "on": _day(found.on),
    }


def _law(ref: LawRef) -> Json:
    checked = ref.checked_on.isoformat() if ref.checked_on else None
    return {"law": ref.law, "article": ref.article, "status": ref.status, "checked_on": checked}


def as_lines(result: Assessment) -> list[str]:
    """For people: the answer first, then what to do, what was found, and why."""
    return [
        f"{result.case.kind.label}（{result.case.kind.claim_class}）　{format_wareki(result.as_of)}の判定",
        f"  法的存否：{result.existence}{_ended_words(result)}",
        f"  徴収状態：{result.collection}",
        *_limit_lines(result),
        *_money_lines(result),
        *_step_lines(result),
        *_finding_lines(result),
        "なぜ：",
        *result.explain().lines("  "),
    ]


def _ended_words(result: Assessment) -> str:
    ended = result.extinction
    return f"（{CAUSES[ended.cause]}、最後の日は{format_wareki(ended.last_day)}）" if ended else ""


def _limit_lines(result: Assessment) -> list[str]:
    limits = result.limits
    shown = [format_wareki(day) if day else "なし" for day in (limits.act_by, limits.official)]
    safe = format_wareki(limits.safe_to_close_from) if limits.safe_to_close_from else "なし"
    lines = [
        f"  時効：この日までに動く {shown[0]}／市の読み方での最後の日 {shown[1]}／閉じてよい最初の日 {safe}"
    ]
    lines += [
        f"    読み方「{each.question}」：{each.taken}（もう一つは、{each.other}）"
        for each in limits.assumptions
    ]
    return [
        *lines,
        *(["    二つの日の間です。人が決めて、理由を残してください。"] if result.needs_decision else []),
    ]


def _money_lines(result: Assessment) -> list[str]:
    account = result.account
    line = f"  会計：収入未済 {format_yen(account.unreceived)}円、収入済 {format_yen(account.received)}円"
    more = [
        f"、{label} {format_yen(amount)}円"
        for label, amount in (("不納欠損", account.written_off), ("還付", account.refundable))
        if amount
    ]
    if result.delay_refused:
        return [line + "".join(more), f"  延滞金：{result.delay_refused}"]
    charge = result.delay.charge if result.delay else 0
    return [line + "".join(more), f"  延滞金：{format_yen(charge)}円"]


def _step_lines(result: Assessment) -> list[str]:
    lines = [
        f"  ・{step.label}　{_when(step, result.as_of)}　{step.law.shown()}　{step.decider}　{step.why}"
        for step in result.steps
    ]
    return ["次にできること：", *lines] if lines else []


def _when(step: Step, as_of: date) -> str:
    """From when until when, in words."""
    if step.until_on and step.is_late(as_of):
        return f"期限は{format_wareki(step.until_on)}（過ぎています）"
    start = f"{format_wareki(step.from_on)}から" if step.from_on and step.from_on > as_of else "今から"
    return f"{start}{format_wareki(step.until_on)}まで" if step.until_on else f"{start}期限なし"


def _finding_lines(result: Assessment) -> list[str]:
    lines = [f"  ・{found.text}{found.remedy}（{found.code}）" for found in result.findings]
    return ["見つかったこと：", *lines] if lines else []


def proposed_lines(proposed: Json | None) -> list[str]:
    """The proposed act for people."""
    if proposed is None:
        return []
    refusal = proposed.get("refusal")
    if isinstance(refusal, dict):
        return ["予定の行為：できません", f"  {refusal['what']}{refusal['why']}", f"  {refusal['instead']}"]
    limits = proposed["limitation"]
    after = limits["official"] if isinstance(limits, dict) else None
    shown = format_wareki(date.fromisoformat(after)) if isinstance(after, str) else "なし（手続が続く）"
    return ["予定の行為：できます", f"  その後の時効の最後の日：{shown}"]
