"""Public Python API of budget making for writing. Every verb: `by`, `on`, one transaction, one event.

Rounds        round_open, guideline_issue, ceiling_set, ceilings_set (CeilingDraft), parts_set (Part), bond_ties_set,
              estimate_set, estimate_drop
Requests      request_start, requests_start (all programmes of a department), programme_start (NewProgramme),
              revenue_start: drafts to go on with;
              request_save / requests_save (RequestDraft, LineDraft), request_submit / requests_submit,
              demand_register: what rooms above ask of a request before it goes;
              line_withhold; request_move / requests_move (a section that is gone)
Assessment    hearing_note, assess (Mark), assess_by_rule (Rule), assess_rest, notify, revive, notice_accept
Decision      mayor_decide → the decisions room → mayor_decided; round_submit (nothing withheld any more); council_adopt, council_amend,
              council_reject, reconsider; round_publish; stage_publish; erratum_publish
Comments      comment_say (CommentSaid), comment_withdraw; comment_show, comment_hide, comment_answer

A value written at a stage is the next version of its line; nobody writes at a stage that has passed. `Mark.seen` is the
version an assessor had before the eyes: a newer one is refused (`making.line_moved`). Publication happens with the
decision: notify → request, assess_1; mayor → revival, assess_2, mayor; council → council.
"""

from toshikei.city.making.services.answering import comment_answer, comment_hide, comment_show
from toshikei.city.making.services.assessing import (
    Rule,
    assess,
    assess_by_rule,
    assess_rest,
    hearing_note,
    notice_accept,
    notify,
    revive,
)
from toshikei.city.making.services.ceilings import CeilingDraft, ceilings_set
from toshikei.city.making.services.commenting import CommentSaid, comment_say, comment_withdraw
from toshikei.city.making.services.correcting import erratum_publish
from toshikei.city.making.services.deciding import (
    Asked,
    council_adopt,
    council_amend,
    council_reject,
    mayor_decide,
    mayor_decided,
    reconsider,
    round_publish,
    round_submit,
    stage_publish,
)
from toshikei.city.making.services.demands import Demand, demand_register, demands_of
from toshikei.city.making.services.estimates import estimate_drop, estimate_set
from toshikei.city.making.services.marks import Mark
from toshikei.city.making.services.moving import request_move, requests_move
from toshikei.city.making.services.printing import round_paper_order
from toshikei.city.making.services.requesting import (
    LineDraft,
    RequestDraft,
    request_save,
    request_submit,
    requests_save,
    requests_submit,
)
from toshikei.city.making.services.rounds import (
    Part,
    ceiling_set,
    guideline_issue,
    guideline_stamp,
    parts_set,
    round_open,
)
from toshikei.city.making.services.starting import (
    NewProgramme,
    programme_start,
    request_start,
    requests_start,
    revenue_start,
)
from toshikei.city.making.services.tying import bond_ties_set
from toshikei.city.making.services.withholding import line_withhold

__all__ = [
    "Asked",
    "CeilingDraft",
    "CommentSaid",
    "Demand",
    "LineDraft",
    "Mark",
    "NewProgramme",
    "Part",
    "RequestDraft",
    "Rule",
    "assess",
    "assess_by_rule",
    "assess_rest",
    "bond_ties_set",
    "ceiling_set",
    "ceilings_set",
    "comment_answer",
    "comment_hide",
    "comment_say",
    "comment_show",
    "comment_withdraw",
    "council_adopt",
    "council_amend",
    "council_reject",
    "demand_register",
    "demands_of",
    "erratum_publish",
    "estimate_drop",
    "estimate_set",
    "guideline_issue",
    "guideline_stamp",
    "hearing_note",
    "line_withhold",
    "mayor_decide",
    "mayor_decided",
    "notice_accept",
    "notify",
    "parts_set",
    "programme_start",
    "reconsider",
    "request_move",
    "request_save",
    "request_start",
    "request_submit",
    "requests_move",
    "requests_save",
    "requests_start",
    "requests_submit",
    "revenue_start",
    "revive",
    "round_open",
    "round_paper_order",
    "round_publish",
    "round_submit",
    "stage_publish",
]
