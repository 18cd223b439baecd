"""Is a goal called an outcome (成果) only what the office itself does (活動)? Judged by how its sentence ends.

Japanese puts the predicate last: 「安定を図るため給付を行う」 is a doing, 「給付により安定を図る」 a change. Without grammar
this can only be a hint: the precision measured on goals labelled by hand stands in docs/rooms/evaluation.md.
"""

import re
import unicodedata

_ASIDE = re.compile(r"[(（【＜<〔\[][^)）】＞>〕\]]*[)）】＞>〕\]]|[※◆].*", re.DOTALL)
_WORKS = (
    "実施|開催|作成|公表|提供|運営|運用|調査|検討|報告|収集|把握|策定|配布|発行|派遣|採択|交付|支給|給付|支払|対応|支援|"
    "整備|構築|取りまとめ|とりまとめ|取り纏め|発信|周知|受理|認可|処理|完成|養成|取得|発出|着手|実証|登録|刷新|展開|設置|"
    "提案|論文化|レビュー|整理|分析|設定|試作|製作|制作|購入|調達|建設|回収|購買|買取|研修|訓練|講習|審査|"
    "確認|検証|公開|発表|掲載|遂行|執行|実行|管理|組成|改修|更新|通知|提示|対処|授与|支弁|参加|広報|啓発|開発|選定|立案|配置|"
    "配備|納入|制定|改定|改正|供給|抽出|導出|設計|議論|準備|提言|補助|研究|援護|育成|業務|事務|事業|手続|見直し"
)
_MANNER = "(?:適切|適正|着実|確実|円滑|効率的|効果的|計画的|継続的|積極的|迅速|速やか|遅滞なく)(?:かつ(?:適切|適正|着実|確実|円滑|効率的|効果的|迅速))?に"
_DOING = re.compile(
    rf"(?:{_WORKS})(?:等|など)?(?:[をの]?(?:{_MANNER})?(?:行う|行い|行なう|実施する|進める|継続する|する|し|させる|できる|完了する|完了))?"
    rf"(?:こと(?:とする)?|状況|ものとする|ことを目指す|ことを目標とする|ことで?)?$"
)
_PLAIN_DOING = re.compile(
    rf"(?:を|に|、)(?:{_MANNER})?(?:行う|行なう|実施する|取り組む|取組む|終了する|終了させる|完了する|完了させる)(?:こと)?$|報告書$|進捗(?:がみられること|を図る)?$"
)
_SET_UP = re.compile(r"体制(?:を|の)(?:確立|構築|整備)(?:する)?(?:こと)?$")
_COUNTED = re.compile(
    r"(?:開催|実施|会議|会合|講習会?|研修|採択|交付|配布|派遣|論文|報告書?|プログラム|セミナー|調査|相談)(?:等|の)?(?:件数|回数|数)"
    r"|(?:参加|受講|修了|来場|入場|招へい|支援対象)(?:者|人)(?:等|の)?(?:数|人数|の確保)(?=$|[0-9がはを])"
    r"|参加人数|[0-9]+(?:名|人|回|件|本)(?:以上)?(?:の?(?:開催|実施|作成|報告|採択))|報告を.*[0-9]+件"
    r"|^.{0,12}目標値?[0-9,]+(?:名|人|回|件)"
)
_REACHED = re.compile(
    r"割合|率|満足|理解|意識|関心|向上|増加|減少|低減|削減|短縮|改善|促進|強化|防止|実現|定着|就職|合格|のうち|活用され|利用された"
)


def is_activity(goal: str) -> bool:
    """Does the goal's last sentence end in the programme's own doing, or count only what was held, made or attended?

    >>> is_activity("研修会を年３回開催する。"), is_activity("受講者の就職率を60％以上とする。")
    (True, False)
    >>> is_activity("老後の安定を図るため、年金の確実な給付を行う。"), is_activity("給付により老後の安定を図る。")
    (True, False)
    """
    last = _last_sentence(goal)
    if _DOING.search(last) or _PLAIN_DOING.search(last) or _SET_UP.search(last):
        return True
    return bool(_COUNTED.search(last)) and not _REACHED.search(last)


def _last_sentence(goal: str) -> str:
    """Without asides and white space, the last sentence that says anything."""
    text = re.sub(r"\s+", "", _ASIDE.sub("", unicodedata.normalize("NFKC", goal)))
    parts = [part for part in re.split(r"[。;；]", text) if part]
    return parts[-1] if parts else ""
