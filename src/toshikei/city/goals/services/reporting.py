"""届かないときの事実・原因・対応, the reports of the year and their review."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from toshikei.city.goals import events
from toshikei.city.goals.choices import Moment, Status
from toshikei.city.goals.errors import (
    DuePast,
    MissUnanswered,
    NotMissed,
    ReportEarly,
    ReportStands,
    ReportUnknown,
)
from toshikei.city.goals.models import Goal, GoalReport, MissResponse
from toshikei.city.goals.selectors.listing import counts_of, with_parts
from toshikei.city.goals.selectors.reading import standing_of, standings, version_read
from toshikei.city.goals.selectors.waiting import moment_day
from toshikei.city.goals.services.finding import (
    ensure_head,
    ensure_text,
    ensure_writer,
    goal_locked,
    indicator_locked,
    post_label,
)
from toshikei.city.goals.services.recording import record
from toshikei.city.organisation.selectors import organisation_on
from toshikei.engines.goals.judging import Response, check_response
from toshikei.foundation.accounts.acting import Acting
from toshikei.kernel.era import format_wareki


@dataclass(frozen=True, slots=True)
class Answer:
    """事実・原因・対応 with the post that acts and its day."""

    fact: str
    cause: str
    action: str
    owner_post: str
    due: date | None
    cost_yen: int | None = None


def miss_answer(*, by: Acting, on: date, goal_code: str, number: int, answer: Answer) -> MissResponse:
    """Say what happened, why, and who does what by when, about the value that misses now."""
    with transaction.atomic():
        goal = goal_locked(goal_code)
        indicator_locked(goal_code, number)
        ensure_writer(by, goal.unit_code, on)
        whole = with_parts(Goal.objects.filter(pk=goal.pk)).get()
        indicator = next(one for one in whole.indicators.all() if one.number == number)
        seen = standing_of(indicator, on)
        value = seen.judged.value
        if seen.status != Status.BEHIND or value is None:
            raise NotMissed(name=seen.version.name, status=seen.status.label)
        said = Response(answer.fact, answer.cause, answer.action, answer.owner_post, answer.due)
        check_response(version_read(seen.version, goal), seen.judged, said)
        due = answer.due or on
        if due < on:
            raise DuePast(name=seen.version.name, day=format_wareki(due))
        facts = {
            "fact": ensure_text(answer.fact, "報告", "起きたこと", 600),
            "cause": ensure_text(answer.cause, "報告", "原因", 600),
            "action": ensure_text(answer.action, "報告", "対応", 600),
            "owner_post": answer.owner_post,
            "owner_label": post_label(organisation_on(on), answer.owner_post, "担う職"),
            "due": due,
            "cost_yen": answer.cost_yen,
        }
        made, _ = MissResponse.objects.update_or_create(
            indicator=indicator,
            period_end=value.period_end,
            defaults=facts | {"written_on": on, "office": by.office},
        )
        new = {name: facts[name] for name in ("fact", "cause", "action")}
        new |= {"indicator": seen.version.name, "owner": facts["owner_label"], "due": due.isoformat()}
        record(events.MISS_ANSWERED, goal, by, on, new=new)
    return made


def report_write(
    *, by: Acting, on: date, goal_code: str, moment: Moment, text: str, forecast: str
) -> GoalReport:
    """年央・年度末の報告: after its day, and not while a miss is unexplained. Once reviewed it stays."""
    with transaction.atomic():
        goal = goal_locked(goal_code)
        ensure_writer(by, goal.unit_code, on)
        day = moment_day(goal.fiscal_year, moment)
        if on < day or not goal.is_public:
            raise ReportEarly(goal=goal.statement, moment=Moment(moment).label, day=format_wareki(day))
        standing = goal.reports.filter(moment=moment).first()
        if standing is not None and standing.reviewed_on:
            raise ReportStands(goal=goal.statement, moment=Moment(moment).label)
        seen = standings([with_parts(Goal.objects.filter(pk=goal.pk)).get()], on)[goal.pk]
        if open_ := [one.version.name for one in seen if one.response_needed]:
            raise MissUnanswered(goal=goal.statement, names="、".join(open_))
        facts = {
            "text": ensure_text(text, "報告", "どこまで進んだか", 1000),
            "forecast": ensure_text(forecast, "報告", "これからの見込み", 600),
            "counts": {one.status.value: one.count for one in counts_of(seen)},
        }
        made, _ = GoalReport.objects.update_or_create(
            goal=goal, moment=moment, defaults=facts | {"written_on": on, "office": by.office}
        )
        new = {"moment": Moment(moment).label, "text": facts["text"], "forecast": facts["forecast"]}
        record(events.REPORTED, goal, by, on, new=new)
    return made


def report_review(
    *, by: Acting, on: date, goal_code: str, moment: Moment, remark: str, instruction: str = ""
) -> GoalReport:
    """点検: the head or the mayor remarks, and orders where something has to be done."""
    with transaction.atomic():
        goal = goal_locked(goal_code)
        ensure_head(by, goal.unit_code, on, "報告の点検")
        made = goal.reports.filter(moment=moment).first()
        if made is None:
            raise ReportUnknown(goal=goal.statement, moment=Moment(moment).label)
        made.remark = ensure_text(remark, "点検", "点検の所見", 600)
        made.instruction = instruction.strip()[:600]
        made.reviewed_on, made.reviewer = on, by.office
        made.save(update_fields=["remark", "instruction", "reviewed_on", "reviewer"])
        new = {
            "moment": Moment(moment).label,
            "remark": made.remark,
            "instruction": made.instruction,
        }
        record(events.REVIEWED, goal, by, on, new=new)
    return made
