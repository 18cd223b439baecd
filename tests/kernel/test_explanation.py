import json
from datetime import date
from decimal import Decimal

from toshikei.kernel.explanation import Explanation, LawRef

TREE = Explanation(
    "早期健全化基準",
    Decimal("11.26"),
    "％",
    formula="（20％ ＋ 2.5245％） ÷ 2",
    note="小数第3位を切捨て",
    law=(LawRef("健全化法施行令", "7条1号ハ", "verified", date(2026, 11, 24)),),
    parts=(
        Explanation("標準財政規模", 49_274_540_000, "円"),
        Explanation("起債許可の割合", Decimal("2.5245"), "％", law=(LawRef("地方財政法施行令", "22条"),)),
    ),
)


def test_walk_goes_in_order_of_calculation() -> None:
    assert [step.label for step in TREE.walk()] == ["標準財政規模", "起債許可の割合", "早期健全化基準"]


def test_dict_is_json_and_rounds_nothing() -> None:
    again = json.loads(json.dumps(TREE.to_dict(), ensure_ascii=False))

    assert again["value"] == "11.26"
    assert again["parts"][0]["value"] == 49_274_540_000
    assert again["law"][0] == {
        "law": "健全化法施行令",
        "article": "7条1号ハ",
        "status": "verified",
        "checked_on": "2026-11-24",
    }
    assert again["parts"][1]["law"][0]["checked_on"] is None


def test_lines_show_values_grounds_and_what_is_unchecked() -> None:
    assert TREE.lines() == [
        "早期健全化基準：11.26％",
        "  （20％ ＋ 2.5245％） ÷ 2",
        "  小数第3位を切捨て",
        "  根拠：健全化法施行令7条1号ハ（確認日 2026年11月24日）",
        "  標準財政規模：49,274,540,000円",
        "  起債許可の割合：2.5245％",
        "    根拠：地方財政法施行令22条（未確認）",
    ]


def test_lines_of_other_values() -> None:
    assert Explanation("期限", date(2027, 5, 31)).lines() == ["期限：2027年5月31日"]
    assert Explanation("該当するか", True).lines() == ["該当するか：はい"]
    assert Explanation("差", -1500, "円").lines() == ["差：▲1,500円"]
    assert Explanation("見出しだけ").lines() == ["見出しだけ"]
