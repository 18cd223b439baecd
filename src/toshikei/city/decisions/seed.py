"""An invented authority table and a few requests in different states, through the room's own services. Idempotent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from toshikei.city.decisions import services
from toshikei.city.decisions.example.deciding import acting_as
from toshikei.city.decisions.example.reading import example_lines
from toshikei.city.decisions.models import AuthorityLine, Request
from toshikei.city.decisions.selectors import lines_on
from toshikei.city.decisions.services import Draft
from toshikei.foundation.accounts.acting import SYSTEM

VALID_FROM = date(2021, 4, 1)
PASS, CONSENT, APPROVE = services.request_pass, services.request_consent, services.request_approve


@dataclass(frozen=True, slots=True)
class Story:
    """One request and what happened to it: who drafted it how many days ago, then (post, verb, reason) in order."""

    key: str
    drafter: str
    days_ago: int
    draft: dict[str, object]
    acts: tuple[tuple[str, Callable, str], ...] = ()
    due_in: int | None = None
    is_sent: bool = True


BODY = "次のとおり{what}してよろしいか伺います。\n\n（見本の起案です。事業・金額・相手は架空です。）"
MAN = 10_000

STORIES = (
    Story(
        "grant-open",
        "0501-9",
        2,
        {
            "matter": "subsidy.grant",
            "title": "地域見守り活動補助金の交付（架空）",
            "amount": 280 * MAN,
            "body": BODY.format(what="補助金を交付"),
        },
        (("0501-1", PASS, "見守り対象の世帯数は名簿で確かめました"),),
        due_in=2,
    ),
    Story(
        "grant-decide",
        "0501-9",
        4,
        {
            "matter": "subsidy.grant",
            "title": "除雪ボランティア事業補助金の交付（架空）",
            "amount": 240 * MAN,
            "body": BODY.format(what="補助金を交付"),
        },
        (
            ("0501-1", PASS, ""),
            ("0302-1", CONSENT, "予算の残額の範囲内です"),
        ),
        due_in=0,
    ),
    Story(
        "works-away",
        "0903-9",
        1,
        {
            "matter": "contract.works",
            "title": "市営住宅の屋根の補修工事（架空）",
            "amount": 1200 * MAN,
            "body": BODY.format(what="契約を締結"),
        },
        (),
        due_in=5,
    ),
    Story(
        "stood-in",
        "0901-9",
        1,
        {
            "matter": "general.sponsorship",
            "title": "まち歩きの催しの後援（架空）",
            "body": BODY.format(what="後援を承認"),
        },
        (("0901-1", APPROVE, "部長の出張中につき代決します"),),
    ),
    Story(
        "finance-mayor",
        "0302-9",
        3,
        {
            "matter": "budget.reserve",
            "title": "大雪対応の除雪経費への予備費の充用（架空）",
            "amount": 2400 * MAN,
            "body": BODY.format(what="予備費を充用"),
            "is_urgent": True,
        },
        (
            ("0302-1", PASS, ""),
            ("03-1", PASS, ""),
            ("00-2", PASS, "道路の状況を見て、急ぐ必要があります"),
        ),
        due_in=0,
    ),
    Story(
        "plan-vice-mayor",
        "0103-9",
        5,
        {
            "matter": "general.plan",
            "condition": "部の計画",
            "title": "広報のやさしい日本語 実施計画（架空）",
            "body": BODY.format(what="計画を決定"),
        },
        (
            ("0103-1", PASS, ""),
            ("01-1", PASS, ""),
            ("0101-1", CONSENT, "総合計画の方針に合っています"),
        ),
        due_in=3,
    ),
    Story(
        "returned",
        "0501-9",
        6,
        {
            "matter": "general.survey",
            "title": "高齢者の外出についてのアンケート（架空）",
            "body": BODY.format(what="アンケートを実施"),
        },
        (("0501-1", services.request_return, "標本の選び方と誤差の見込みを書き足してください"),),
        due_in=9,
    ),
    Story(
        "approved",
        "0302-9",
        20,
        {
            "matter": "budget.transfer",
            "condition": "目の中の節の間",
            "title": "封筒の購入に伴う節の間の流用（架空）",
            "amount": 30 * MAN,
            "body": BODY.format(what="予算を流用"),
        },
        (("0302-1", APPROVE, ""),),
    ),
    Story(
        "rejected",
        "0501-9",
        30,
        {
            "matter": "subsidy.grant",
            "title": "記念行事への上乗せ補助（架空）",
            "amount": 90 * MAN,
            "body": BODY.format(what="補助金を交付"),
        },
        (("0501-1", services.request_reject, "補助要綱の対象に当たりません"),),
    ),
    Story(
        "draft",
        "0302-1",
        0,
        {"matter": "budget.request", "title": "令和9年度 財政課の予算要求（架空）", "body": ""},
        is_sent=False,
    ),
)


def seed(on: date) -> None:
    """Table first, then the requests. What is there already is left alone."""
    if not AuthorityLine.objects.exists():
        for line in example_lines():
            services.rule_set(by=SYSTEM, on=on, line=line, starts_on=VALID_FROM)
    if lines_on(on).exists():
        for story in STORIES:
            if not Request.objects.filter(form_key=f"seed-{story.key}").exists():
                _tell(story, on)


def _tell(story: Story, on: date) -> None:
    day = on - timedelta(days=story.days_ago)
    due_on = on + timedelta(days=story.due_in) if story.due_in is not None else None
    draft = Draft(form_key=f"seed-{story.key}", due_on=due_on, **story.draft)
    drafter = acting_as(story.drafter, day)
    if not story.is_sent:
        services.draft_save(by=drafter, on=day, draft=draft)
        return
    request = services.request_open(by=drafter, on=day, draft=draft)
    for post, act, reason in story.acts:
        request = act(
            by=acting_as(post, day), on=day, request_id=request.pk, token=request.token, reason=reason
        )
