"""The rules on running text. Each looks at one passage and yields what it found, with the place and what would help."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from toshikei.engines.wording import glossary
from toshikei.engines.wording.findings import Finding, Passage, Rule
from toshikei.engines.wording.sentences import sentences
from toshikei.kernel.era import find_era
from toshikei.kernel.money import in_words
from toshikei.kernel.notation import plain

LONGEST_SENTENCE = 60
MOST_COMMAS = 3
LONGEST_KANJI_RUN = 4
MOST_DIGITS = 8

_COMMA = re.compile(r"[、，]|(?<!\d),|,(?!\d)")
_KANJI_RUN = re.compile(rf"[{glossary.KANJI}]{{{LONGEST_KANJI_RUN + 1},}}")
_DOUBLE_NEGATIVE = re.compile(
    r"な(?:い(?:わけ|こと|の)?(?:では|でも|じゃ|は|も)|く(?:は|も))(?:ない|ありません|なかった)"
    r"|ざるを(?:得|え)(?:ない|ません)|ないと(?:は|も)(?:言え|いえ|限ら|かぎら)(?:ない|ません)"
    r"|ずに(?:は)?い(?:られ|かれ)(?:ない|ません)|ないものは(?:ない|ありません)"
)
_PASSIVE = re.compile(
    r"(?<![生分別])(?:[さわかがたなばまら]|(?<![こそあどわ])ら)れ(?=る|た|て|ま[すし]|ず|ない|、|お[りら])"
)
_ERA_YEAR = re.compile(r"(?P<era>明治|大正|昭和|平成|令和)(?P<year>[0-9０-９]{1,2}|元)年(?P<fiscal>度?)")
_WESTERN_AFTER = re.compile(r"[（(][^）)]{0,12}[0-9０-９]{4}")
_WESTERN_BEFORE = re.compile(r"[0-9０-９]{4}年度?[（(]$")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，]*")


@dataclass
class Said:
    """What the passages before have explained: a word or a year is explained once for the whole."""

    terms: set[str] = field(default_factory=set)
    runs: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)


def _made(rule: Rule, passage: Passage, span: tuple[int, int], words: tuple[str, str]) -> Finding:
    start, end = span
    line = passage.text.count("\n", 0, start) + 1
    return Finding(rule, passage.code, start, end, line, passage.text[start:end], *words)


def long_sentences(passage: Passage, said: Said) -> Iterator[Finding]:
    """Over 60 letters."""
    for one in sentences(passage.text):
        if one.length > LONGEST_SENTENCE:
            words = (
                f"この文は{one.length}字あります（目安は{LONGEST_SENTENCE}字まで）。",
                "言いたいことを一つずつ、二つの文に分けてください。",
            )
            yield _made(Rule.LONG_SENTENCE, passage, (one.start, one.start + len(one.text)), words)


def many_commas(passage: Passage, said: Said) -> Iterator[Finding]:
    """More than three commas in a sentence; those inside figures are none."""
    for one in sentences(passage.text):
        count = len(_COMMA.findall(one.text))
        if count > MOST_COMMAS:
            words = (
                f"一つの文に読点が{count}個あります（目安は{MOST_COMMAS}個まで）。",
                "文を分けるか、並んだものを箇条書きにしてください。",
            )
            yield _made(Rule.MANY_COMMAS, passage, (one.start, one.start + len(one.text)), words)


def kanji_runs(passage: Passage, said: Said) -> Iterator[Finding]:
    """Five kanji or more without a gloss. A run that is a term of the glossary is the business of `jargon`."""
    for match in _KANJI_RUN.finditer(passage.text):
        run = match.group()
        is_known = run in said.runs or run in glossary.terms()
        said.runs.add(run)
        if not is_known and not glossary.is_glossed(passage.text, *match.span()):
            words = (
                f"漢字が{len(run)}字続いています。",
                "「の」や「する」を入れてほどくか、すぐ後ろに（　）で説明を入れてください。",
            )
            yield _made(Rule.KANJI_RUN, passage, match.span(), words)


def jargon(passage: Passage, said: Said) -> Iterator[Finding]:
    """A term of the glossary at its first use in the whole, where nothing explains it."""
    for match in glossary.pattern().finditer(passage.text):
        term = match.group()
        if term in said.terms:
            continue
        said.terms.add(term)
        if not glossary.is_glossed(passage.text, *match.span()):
            words = (
                f"「{term}」は、はじめて読む人には伝わりにくい言葉です。",
                f"たとえば「{term}（{glossary.terms()[term]}）」と書けます。",
            )
            yield _made(Rule.JARGON, passage, match.span(), words)


def double_negatives(passage: Passage, said: Said) -> Iterator[Finding]:
    """ないわけではない, ざるを得ない and their kin."""
    for match in _DOUBLE_NEGATIVE.finditer(passage.text):
        words = (
            "否定が二つ重なっています。",
            "「…できます」「…することがあります」のように、肯定で書いてください。",
        )
        yield _made(Rule.DOUBLE_NEGATIVE, passage, match.span(), words)


def passive_chains(passage: Passage, said: Said) -> Iterator[Finding]:
    """Two passives or more in one sentence: nobody knows any more who does it."""
    for one in sentences(passage.text):
        count = len(_PASSIVE.findall(one.text))
        if count > 1:
            words = (
                f"受け身が{count}回続き、だれがするのか分かりにくくなっています。",
                "「市は…します」のように、する人を主語にしてください。",
            )
            yield _made(Rule.PASSIVE_CHAIN, passage, (one.start, one.start + len(one.text)), words)


def eras_without_western(passage: Passage, said: Said) -> Iterator[Finding]:
    """An era year whose western year stands neither here nor at an earlier use."""
    for match in _ERA_YEAR.finditer(passage.text):
        year = match.group().removesuffix("度")
        if year in said.years:
            continue
        said.years.add(year)
        after, before = passage.text[match.end() :], passage.text[: match.start()]
        if not _WESTERN_AFTER.match(after) and not _WESTERN_BEFORE.search(before):
            words = (
                "元号だけでは、いまから何年前かがすぐに分かりません。",
                f"「{_with_western(match)}」と書けます。",
            )
            yield _made(Rule.ERA_WITHOUT_WESTERN, passage, match.span(), words)


def _with_western(match: re.Match[str]) -> str:
    era = find_era(match["era"])
    number = 1 if match["year"] == "元" else int(plain(match["year"]))
    western = era.western_year(number) if era else number
    return f"{match.group()}（{western}年{match['fiscal']}）"


def long_numbers(passage: Passage, said: Said) -> Iterator[Finding]:
    """More than eight digits in a row: nobody reads them without counting."""
    for match in _NUMBER.finditer(passage.text):
        digits = plain(match.group()).replace(",", "").replace("，", "")
        if len(digits) > MOST_DIGITS:
            words = (
                f"{len(digits)}桁の数は、数えないと読めません。",
                f"「{_in_words(digits)}」のように、億と万で書けます。",
            )
            yield _made(Rule.LONG_NUMBER, passage, match.span(), words)


def _in_words(digits: str) -> str:
    """Cut below 万; a number beyond what money knows is only said to be too long."""
    return in_words(int(digits)).removesuffix("円") if len(digits) <= 15 else "約〇兆〇億"


TEXT_RULES = (
    long_sentences,
    many_commas,
    kanji_runs,
    jargon,
    double_negatives,
    passive_chains,
    eras_without_western,
    long_numbers,
)
