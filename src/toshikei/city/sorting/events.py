"""What the sorting writes on the trail. No event tells who voted, what, or when: ballots are told once, counted."""

from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.names import name_values

ROUND_OPENED = event("sorting.round_opened", "事業の仕分けの準備を始めました")
ANNOUNCED = event("sorting.announced", "仕分けの決まりを固定し、公表しました", is_public=True)
PROPOSED = event("sorting.proposed", "仕分けの候補の事業を挙げました", is_public=True)
CITIZEN_PROPOSED = event("sorting.citizen_proposed", "仕分けの候補を市民が提案しました")
CITIZEN_ANSWERED = event("sorting.citizen_answered", "仕分けの候補の提案に答えました")
PAIR_JUDGED = event("sorting.pair_judged", "重複の手がかりを見きわめました")
NARROWED = event("sorting.narrowed", "仕分けの候補を絞り込みました", is_public=True)
SHEET_WRITTEN = event("sorting.sheet_written", "仕分けの調書を書きました")
FROZEN = event("sorting.frozen", "仕分けの調書を固定しました", is_public=True)
ASKED = event("sorting.asked", "事業について書面で質問がありました", is_public=True)
ANSWERED = event("sorting.answered", "書面の質問に回答しました", is_public=True)
SESSION_PLANNED = event("sorting.session_planned", "仕分けの開催を決めました", is_public=True)
SESSION_CANCELLED = event("sorting.session_cancelled", "仕分けの開催を中止しました", is_public=True)
PLACED = event("sorting.placed", "事業を審議の順に置きました", is_public=True)
JUDGE_ADDED = event("sorting.judge_added", "判定人を登録しました")
JUDGE_INVITED = event("sorting.judge_invited", "判定人に招きのリンクを作りました")
JUDGE_ENTERED = event("sorting.judge_entered", "判定人が招きのリンクを使いました")
JUDGE_LEFT = event("sorting.judge_left", "判定人が退きました")
INTEREST = event("sorting.interest", "判定人の利害関係を記録しました")
PHASE = event("sorting.phase", "審議を次の段階に進めました")
VOIDED = event("sorting.voided", "審議をやめました", is_public=True)
RESTARTED = event("sorting.restarted", "投票をやり直すことにしました", is_public=True)
COUNTED = event("sorting.counted", "票を開きました", is_public=True)
JUDGED = event("sorting.judged", "事業の判定が決まりました", is_public=True)
RESPONDED = event("sorting.responded", "判定への市の答えを公表しました", is_public=True)
FOLLOWED = event("sorting.followed", "判定のあとの予算額を記録しました", is_public=True)
ROUND_CLOSED = event("sorting.round_closed", "事業の仕分けを終えました", is_public=True)

name_values(
    "sorting",
    rules="決まりの指紋",
    sheets="調書の数",
    content="中身の指紋",
    candidates="候補の数",
    programme="事業",
    kept="残した数",
    before="前の数",
    phase="段階",
    ballots="票の数",
    split="票の内訳",
    outcome="開票の結果",
    attempt="何度目の投票か",
    session="開催",
    choice="判定",
    stance="市の答え",
    amount_yen="予算額（円）",
    due_year="いつの予算で",
    note="説明",
    source="なぜ候補か",
    held_on="開催の日",
    state="その後",
    budget_year="予算の年度",
    late="期限のあと",
)
