"""The articles that define the indicators. Read in the texts of April and May 2026; values stand in `law/data`."""

from datetime import date

from toshikei.kernel.explanation import LawRef

_READ_ON = date(2026, 11, 27)
_ACT = "地方公共団体の財政の健全化に関する法律"


def _act(article: str) -> LawRef:
    return LawRef(_ACT, article, "verified", _READ_ON)


REAL_DEFICIT = _act("2条1号")
CONSOLIDATED = _act("2条2号")
DEBT_SERVICE = _act("2条3号")
FUTURE_BURDEN = _act("2条4号")
PUBLICATION = _act("3条1項")
FUND_SHORTAGE = _act("22条2項")
QUASI_DEBT_SERVICE = LawRef("地方財政法施行令", "12条", "verified", _READ_ON)
SINKING_FUND = LawRef("地方財政法施行令", "11条3号", "verified", _READ_ON)
STANDARD_SCALE = LawRef("地方財政法施行令", "13条4号", "verified", _READ_ON)
BUSINESS_SIZE = LawRef("地方公共団体の財政の健全化に関する法律施行令", "17条", "verified", _READ_ON)
SETTLEMENT_STATISTICS = LawRef("地方財政状況調査の様式")
"""The forms of the State's settlement statistics; not read."""
