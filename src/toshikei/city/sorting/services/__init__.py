"""Public Python API of the sorting for writing. Rooms above or beside call `verdict_taker_register` once."""

from toshikei.city.sorting.services.choosing import (
    candidate_propose,
    candidates_narrow,
    pair_judge,
    proposal_answer,
    proposal_send,
)
from toshikei.city.sorting.services.handing import Judged, verdict_taker_register
from toshikei.city.sorting.services.hearings import (
    hearing_void,
    phase_next,
    tie_settle,
    vote_close,
    vote_restart,
)
from toshikei.city.sorting.services.judges import (
    interest_declare,
    interest_record,
    judge_add,
    judge_enter,
    judge_invite,
    judge_leave,
    judge_of,
)
from toshikei.city.sorting.services.keys import new_secret
from toshikei.city.sorting.services.responding import Answer, followups_take, response_give
from toshikei.city.sorting.services.rounds import (
    RoundRules,
    round_announce,
    round_change,
    round_close,
    round_open,
    sheets_freeze,
)
from toshikei.city.sorting.services.sessions import Meeting, hearing_place, session_cancel, session_plan
from toshikei.city.sorting.services.sheets import (
    question_answer,
    question_ask,
    question_of_judge,
    sheet_write,
)
from toshikei.city.sorting.services.voting import Cast, cast_of, vote_cast

__all__ = [
    "Answer",
    "Cast",
    "Judged",
    "Meeting",
    "RoundRules",
    "candidate_propose",
    "candidates_narrow",
    "cast_of",
    "followups_take",
    "hearing_place",
    "hearing_void",
    "interest_declare",
    "interest_record",
    "judge_add",
    "judge_enter",
    "judge_invite",
    "judge_leave",
    "judge_of",
    "new_secret",
    "pair_judge",
    "phase_next",
    "proposal_answer",
    "proposal_send",
    "question_answer",
    "question_ask",
    "question_of_judge",
    "response_give",
    "round_announce",
    "round_change",
    "round_close",
    "round_open",
    "session_cancel",
    "session_plan",
    "sheet_write",
    "sheets_freeze",
    "tie_settle",
    "verdict_taker_register",
    "vote_cast",
    "vote_close",
    "vote_restart",
]
