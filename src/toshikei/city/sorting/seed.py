"""Two invented rounds, walked through the services officials and judges use. Idempotent.

2025 is finished: candidates narrowed in two steps, a verdict the city follows, one it follows in part, one it does not, and
what later budgets say. 2026 goes on: one programme judged, one in the middle of the vote, one to come, an answer missing.
"""

from datetime import date, time

from toshikei.city.sorting import services
from toshikei.city.sorting.choices import Chooser, JudgeKind, Promise, Source, Stance, TieRule
from toshikei.city.sorting.models import Hearing, SortingRound
from toshikei.city.sorting.services import Answer, Meeting, RoundRules
from toshikei.city.strategy.choices import Category
from toshikei.city.strategy.selectors import ProgrammeIn, programmes_on
from toshikei.foundation.accounts.acting import SYSTEM

VIEWS = {
    "need": "利用する人は減っていますが、ほかに頼れない人がいます（見本の文）。",
    "duplication": "似た事業があり、窓口が分かれています（見本の文）。",
    "role": "県にも同じねらいの補助があります。市の上乗せの分です（見本の文）。",
    "means": "直営です。委託と比べたことはありません（見本の文）。",
}
WHY = (
    (Source.RATCHET, "三年続けて「改善」と評価されましたが、やり方も額も変わっていません（見本）。"),
    (Source.NO_END, "終わる年度が決まっていません（見本）。"),
    (Source.LONG, "長く続いていて、始めたときのねらいが今も同じかを確かめます（見本）。"),
    (Source.DUPLICATE, "対象とめざす状態が似た事業があります（見本）。"),
    (Source.CITIZEN, "使う人が少ないのではないか、という市民の提案です（見本）。"),
    (Source.OTHER, "費用が増え続けています（見本）。"),
)
ON_TRIAL = ("推進事業", "支援事業", "補助", "対策事業", "振興事業", "活動")
"""Names of what the demonstration sorts: what the city offers, not its pay or upkeep."""
CITIZENS, EXPERTS = 7, 2


def seed(on: date) -> None:
    """Nothing is done when the rounds are there, or when there are no programmes to judge."""
    if SortingRound.objects.exists():
        return
    if programmes := _programmes(2025):
        _finished(programmes)
    if programmes := _programmes(2026):
        _going_on(programmes, on)


def _programmes(year: int) -> list[ProgrammeIn]:
    """Some that the city may change, one from every few."""
    kinds = {Category.OPTIONAL, Category.SUBSIDY}
    found = [
        one
        for one in programmes_on(year)
        if one.category in kinds and any(word in one.name for word in ON_TRIAL)
    ]
    step = max(len(found) // len(WHY), 1)
    return found[::step][: len(WHY)]


def _begun(year: int, day: date, programmes: list[ProgrammeIn], rules: RoundRules) -> None:
    who = {"by": SYSTEM, "fiscal_year": year}
    services.round_open(**who, on=day, rules=rules, is_invented=True)
    services.round_announce(**who, on=day)
    for programme, (source, reason) in zip(programmes, WHY, strict=False):
        services.candidate_propose(
            **who, on=day, code=programme.code, source=source, reason=reason, proposed_by="事務局（架空）"
        )


def _narrowed(year: int, day: date, codes: list[str], chooser: Chooser) -> None:
    """The last of the codes fall."""
    services.candidates_narrow(
        by=SYSTEM,
        on=day,
        fiscal_year=year,
        chooser=chooser,
        reason="点数を付け、合計の高い順に残しました（見本の手順）。",
        out=dict.fromkeys(codes, "ほかの候補より点数が低かったため（見本）。"),
    )


def _frozen(year: int, day: date, codes: list[str]) -> None:
    for code in codes:
        services.sheet_write(by=SYSTEM, on=day, fiscal_year=year, code=code, words=VIEWS)
    services.sheets_freeze(by=SYSTEM, on=day, fiscal_year=year)


def _judges(year: int, day: date) -> list[str]:
    """Everybody enters with a phone of one's own; the keys are thrown away with this process."""
    keys = []
    for number in range(CITIZENS + EXPERTS):
        kind = JudgeKind.CITIZEN if number < CITIZENS else JudgeKind.EXPERT
        judge = services.judge_add(by=SYSTEM, on=day, fiscal_year=year, kind=kind)
        token = services.judge_invite(by=SYSTEM, on=day, fiscal_year=year, number=judge.number)
        keys.append(services.new_secret())
        services.judge_enter(by=SYSTEM, on=day, token=token, key=keys[-1])
    return keys


def _voting(year: int, day: date, code: str, votes: str, keys: list[str]) -> Hearing:
    """To the vote; the letters say n(eedless), p(rivate), s(tate), i(mprove), k(eep)."""
    session = SortingRound.objects.get(fiscal_year=year).sessions.get(number=1)
    who = {"by": SYSTEM, "on": day}
    hearing = services.hearing_place(**who, fiscal_year=year, code=code, session=session.number)
    for phase in ("", "explanation", "points", "debate"):
        services.phase_next(**who, hearing_id=hearing.pk, seen=phase)
    words = {"n": "needless", "p": "private", "s": "state", "i": "improve", "k": "keep"}
    for key, letter in zip(keys, votes, strict=False):
        remark = "窓口を一つにしてほしい（見本）。" if letter == "i" else ""
        services.vote_cast(**who, key=key, hearing_id=hearing.pk, choice=words[letter], remark=remark)
    return hearing


def _finished(programmes: list[ProgrammeIn]) -> None:
    year, codes = 2025, [one.code for one in programmes]
    rules = RoundRules(
        ask_until=date(2025, 7, 31),
        answer_until=date(2025, 8, 14),
        quorum=5,
        tie_rule=TieRule.COORDINATOR,
        purpose="長く続く事業を、市の外の目で確かめます（見本）。",
    )
    _begun(year, date(2025, 5, 13), programmes, rules)
    if len(codes) > 4:
        _narrowed(year, date(2025, 6, 10), codes[5:], Chooser.EXPERTS)
        _narrowed(year, date(2025, 6, 24), codes[3:5], Chooser.CITIZENS)
    kept = codes[:3]
    _frozen(year, date(2025, 7, 8), kept)
    who = {"by": SYSTEM, "fiscal_year": year}
    services.question_ask(
        **who,
        on=date(2025, 7, 20),
        code=kept[0],
        text="利用した人は、この三年でどう変わりましたか。",
        form_key="seed-1",
        asked_by="有識者（架空）",
    )
    services.question_answer(
        **who,
        on=date(2025, 8, 9),
        code=kept[0],
        number=1,
        answer="数え方が変わったため、比べられません（見本）。",
    )
    meeting = Meeting(date(2025, 8, 24), time(9, 30), "市役所 大会議室（見本）")
    services.session_plan(**who, on=date(2025, 7, 8), meeting=meeting)
    keys, day = _judges(year, date(2025, 8, 1)), date(2025, 8, 24)
    for code, votes in zip(kept, ("nnnniipkk", "iiiiiknpk", "ppnnppikk"), strict=False):
        hearing = _voting(year, day, code, votes, keys)
        services.vote_close(by=SYSTEM, on=day, hearing_id=hearing.pk)
    _answered(kept)
    services.round_close(**who, on=date(2025, 10, 20))
    services.followups_take(**who, on=date(2026, 4, 1))


def _answered(codes: list[str]) -> None:
    answers = (
        (Stance.REJECT, Promise.KEEP, "ほかに頼れない人がいるため、続けます。利用を毎年公表します（見本）。"),
        (Stance.ACCEPT, Promise.REDUCE, "窓口を一つにし、経費を減らします（見本）。"),
        (Stance.PARTLY, Promise.CHANGE, "一部を民間に委ね、残りは市が行います（見本）。"),
    )
    for code, (stance, promise, reason) in zip(codes, answers, strict=False):
        services.response_give(
            by=SYSTEM,
            on=date(2025, 10, 20),
            fiscal_year=2025,
            code=code,
            answer=Answer(stance, promise, reason, 2026),
        )


def _going_on(programmes: list[ProgrammeIn], on: date) -> None:
    year, codes = 2026, [one.code for one in programmes]
    rules = RoundRules(
        ask_until=date(2026, 11, 6),
        answer_until=date(2026, 11, 20),
        quorum=5,
        tie_rule=TieRule.AGAIN,
        purpose="やめる・減らすだけでなく、広げる事業も見つけます（見本）。",
    )
    _begun(year, date(2026, 9, 7), programmes, rules)
    if len(codes) > 3:
        _narrowed(year, date(2026, 10, 5), codes[4:], Chooser.EXPERTS)
    kept = codes[:4]
    _frozen(year, date(2026, 10, 19), kept)
    who = {"by": SYSTEM, "fiscal_year": year}
    for number, code in enumerate(kept[:2], start=1):
        services.question_ask(
            **who,
            on=date(2026, 10, 30),
            code=code,
            text="やめたとき、だれが何に困りますか。",
            form_key=f"seed-{number}",
            asked_by="市民判定人（架空）",
        )
    services.question_answer(
        **who, on=date(2026, 11, 24), code=kept[0], number=1, answer="年に40人ほどの利用者です（見本）。"
    )
    meeting = Meeting(on, time(13, 30), "市役所 大会議室（見本）")
    services.session_plan(**who, on=date(2026, 10, 19), meeting=meeting)
    keys = _judges(year, date(2026, 11, 9))
    services.interest_declare(
        by=SYSTEM, on=date(2026, 11, 10), key=keys[0], code=kept[0], reason="補助を受けている（見本）"
    )
    first = _voting(year, on, kept[0], "kkiikiin", keys[1:])
    services.vote_close(by=SYSTEM, on=on, hearing_id=first.pk)
    if len(kept) > 1:
        _voting(year, on, kept[1], "iin", keys)
    for code in kept[2:]:
        services.hearing_place(**who, on=on, code=code, session=1)
