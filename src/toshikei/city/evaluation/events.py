"""What the room of evaluation writes on the trail. Verdicts and what became of them are public; drafts are not."""

from toshikei.engines.evaluation.contract import LABELS as STATE_LABELS
from toshikei.engines.evaluation.contract import State
from toshikei.engines.evaluation.verdicts import LABELS as VERDICT_LABELS
from toshikei.engines.evaluation.verdicts import Verdict
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values, read_values

VERDICT_RECORDED = event("evaluation.verdict_recorded", "事業の評決を記録しました", is_public=True)
ANSWERED = event("evaluation.answered", "予算要求で、評決に答えました", is_public=True)
OBSERVED = event("evaluation.observed", "評決が予算に反映されたかを確かめました", is_public=True)
OVERRIDE_ASKED = event("evaluation.override_asked", "評決によらないことを、市長に伺いました")
OVERRIDDEN = event("evaluation.overridden", "市長が理由を示して、評決によらないとしました", is_public=True)
LOOK_ALIKE_TOLD = event("evaluation.look_alike_told", "よく似た事業が同じ事業かを答えました", is_public=True)
MONEY_RECORDED = event("evaluation.money_recorded", "事業の予算の額を記録しました", is_public=True)
CARD_SAVED = event("evaluation.card_saved", "事業の評価表を書きました")
CARD_PUBLISHED = event("evaluation.card_published", "事業の評価表を公表しました", is_public=True)
REVIEWED = event("evaluation.reviewed", "外部評価の意見を記録しました", is_public=True)
REVIEW_ANSWERED = event("evaluation.review_answered", "外部評価の意見に答えました", is_public=True)
REPORT_FROZEN = event(
    "evaluation.report_frozen", "主要な施策の成果を説明する書類を定めました", is_public=True
)
PRE_SAVED = event("evaluation.pre_saved", "事前評価を書きました")
PRE_SUBMITTED = event("evaluation.pre_submitted", "事前評価を提出しました")
OPINION_GIVEN = event("evaluation.opinion_given", "事前評価に意見を書きました")
PRE_DECIDED = event("evaluation.pre_decided", "事前評価の結果を出しました", is_public=True)

name_values(
    "evaluation",
    verdict="評決",
    fiscal_year="評価した年度",
    due_year="反映する予算の年度",
    origin="だれの評決か",
    reason="理由",
    state="段階",
    year="予算の年度",
    looked="確かめた件数",
    changed="変わった件数",
    words="ことば",
    decision="起案の番号",
    programme="事業",
    is_the_same="同じ事業",
    rows="件数",
    typed="書いた欄の数",
    opinion="意見",
    content="中身の指紋",
    answer="答え",
    source="出典",
)
read_values("evaluation", lambda code: VERDICT_LABELS[Verdict(str(code))], "verdict")
read_values("evaluation", lambda code: STATE_LABELS[State(str(code))], "state")
