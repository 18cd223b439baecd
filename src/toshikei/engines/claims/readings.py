"""Readings of the law (読み方): where text or practice leaves two answers, both are computed and the city names its own.

A `Reader` answers while a clock runs and remembers what was asked, so that only readings that matter are tried.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toshikei.kernel.explanation import LawRef


class Reading(StrEnum):
    """The open questions; the value is the question in Japanese."""

    RENEWAL_DAY = "督促による更新の日"
    REMINDERS = "期間の内の二度目からの催告"
    OLD_CONTRACT = "改正前の契約から生じる新しい請求の時効"
    DOUBTFUL = "確かでない承認・督促の扱い"
    DEFERRAL_SPAN = "猶予で進まない期間の数え方"
    CANCELLED_SEIZURE = "取り消された差押えの後の6か月"
    LATE_ACKNOWLEDGMENT = "時効の期間が過ぎた後の承認"
    HOLIDAY = "最後の日が休日のとき"
    EVASION = "脱税のときの2年"
    STAY_FIRST_DAY = "執行停止の3年の初日"
    CAUSE_DAY = "原因の契約の日が分からない債権の時効"
    HEIRS = "相続人が確定した日が分からないとき"


@dataclass(frozen=True, slots=True)
class Choice:
    """One open question: its two answers, the one taken when a city has said nothing, and why it is open.

    The first answer is the one that usually ends a claim earlier; which really does is found by computing both.
    """

    answers: tuple[str, str]
    law: LawRef
    why: str
    default: int = 0


def _ref(law: str, article: str) -> LawRef:
    return LawRef(law, article)


CHOICES: Mapping[Reading, Choice] = {
    Reading.RENEWAL_DAY: Choice(
        ("届いた日", "指定した期限"), _ref("地方自治法", "236条4項"), "条文は更新の日を書いていません。"
    ),
    Reading.REMINDERS: Choice(
        ("最初だけ", "最後のもの"),
        _ref("民法", "150条2項"),
        "条文が止めるのは、猶予されている間の再度の催告だけです。",
    ),
    Reading.OLD_CONTRACT: Choice(
        ("旧法", "新法"),
        _ref("民法", "附則（平成29年法律44号）10条1項"),
        "条文は旧法によりますが、実務は分かれています。",
    ),
    Reading.DOUBTFUL: Choice(
        ("効力がないとみる", "効力があるとみる"),
        _ref("民法", "152条1項"),
        "届いたこと、本人によること、期別の範囲のどれかが確かめられていません。",
    ),
    Reading.DEFERRAL_SPAN: Choice(
        ("暦による", "日数による"), _ref("地方税法", "18条の2第4項"), "数え方は条文にありません。"
    ),
    Reading.CANCELLED_SEIZURE: Choice(
        ("猶予はない", "6か月は完成しない"),
        _ref("民法", "148条1項"),
        "違法を理由に取り消された滞納処分に、民法の6か月がかかるかは確かめられていません。",
        1,
    ),
    Reading.LATE_ACKNOWLEDGMENT: Choice(
        ("影響はない", "援用できなくなり、新たに進む"),
        _ref("民法", "145条・152条（最高裁昭和41年4月20日判決）"),
        "判例によります。事情により援用が許されることがあります。",
        1,
    ),
    Reading.HOLIDAY: Choice(
        ("そのまま", "次の開庁日まで延びる"),
        _ref("民法", "142条"),
        "時効の満了にかかるかは定まっていません。",
    ),
    Reading.EVASION: Choice(
        ("進む", "2年は進まない"), _ref("地方税法", "18条の2第3項"), "不正の行為に当たるかの判断が要ります。"
    ),
    Reading.STAY_FIRST_DAY: Choice(
        ("初日を入れる", "初日を入れない"),
        _ref("地方税法", "15条の7第4項"),
        "数え方は確かめられていません。",
        1,
    ),
    Reading.CAUSE_DAY: Choice(
        ("旧法", "新法"),
        _ref("民法", "附則（平成29年法律44号）10条1項"),
        "契約の日が記録されていません。",
    ),
    Reading.HEIRS: Choice(
        ("死亡の日に確定したとみる", "まだ確定していないとみる"),
        _ref("民法", "160条"),
        "調査の結果がありません。",
    ),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """市の選択: answers to the open questions and how the delay charge is cut; `source` says where it was decided."""

    answers: Mapping[Reading, int] = field(default_factory=dict)
    rounding: str = "期間ごと"
    small_after_payment: str = "かけない"
    civil_year: str = "365日"
    source: str = ""

    def answer(self, question: Reading) -> int:
        return self.answers.get(question, CHOICES[question].default)


@dataclass(slots=True)
class Asking:
    """Answers open questions during one run: first by `fixed`, then by the policy; `asked` keeps the order."""

    policy: Policy
    fixed: tuple[int, ...] = ()
    asked: dict[Reading, int] = field(default_factory=dict)

    def takes_second(self, question: Reading) -> bool:
        """Is the second answer the one of this run?"""
        if question not in self.asked:
            place = len(self.asked)
            given = self.fixed[place] if place < len(self.fixed) else self.policy.answer(question)
            self.asked[question] = given
        return bool(self.asked[question])


def every_run[T](policy: Policy, run: Callable[[Asking], T]) -> Iterator[tuple[Asking, T]]:
    """The run under the policy first, then every other combination of answers to what is really asked on the way."""
    waiting: list[tuple[int, ...]] = [()]
    while waiting:
        fixed = waiting.pop(0)
        asking = Asking(policy, fixed)
        yield asking, run(asking)
        given = tuple(asking.asked.values())
        waiting.extend((*given[:place], 1 - given[place]) for place in range(len(fixed), len(given)))
