"""What is checked, and what is found in it."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Stable codes of the rules; a kept reason names one."""

    LONG_SENTENCE = "long_sentence"
    MANY_COMMAS = "many_commas"
    KANJI_RUN = "kanji_run"
    JARGON = "jargon"
    DOUBLE_NEGATIVE = "double_negative"
    PASSIVE_CHAIN = "passive_chain"
    ERA_WITHOUT_WESTERN = "era_without_western"
    LONG_NUMBER = "long_number"
    TABLE_WITHOUT_CAPTION = "table_without_caption"
    PDF_ONLY = "pdf_only"


LABELS = {
    Rule.LONG_SENTENCE: "文が長い",
    Rule.MANY_COMMAS: "読点が多い",
    Rule.KANJI_RUN: "漢字が続く",
    Rule.JARGON: "説明のない財政の言葉",
    Rule.DOUBLE_NEGATIVE: "二重否定",
    Rule.PASSIVE_CHAIN: "受け身が続く",
    Rule.ERA_WITHOUT_WESTERN: "西暦のない元号の年",
    Rule.LONG_NUMBER: "桁の多い数",
    Rule.TABLE_WITHOUT_CAPTION: "題のない表",
    Rule.PDF_ONLY: "PDFだけの中身",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """本文: running text. `code` says where it stands and comes back in every finding."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """表: only its caption is judged."""

    code: str
    caption: str


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """添付: a file beside the page. `has_page`: the same content can be read as a page."""

    code: str
    name: str
    has_page: bool = False


type Part = Passage | ShownTable | OfferedFile


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that may be hard to read. `text[start:end]` of the part is `found`; `line` counts from 1."""

    rule: Rule
    part: str
    start: int
    end: int
    line: int
    found: str
    message: str
    suggestion: str

    @property
    def label(self) -> str:
        return LABELS[self.rule]

    @property
    def key(self) -> str:
        """The same words found by the same rule in the same part: what a reason for leaving it is kept for."""
        return f"{self.part}|{self.rule}|{self.found}"
