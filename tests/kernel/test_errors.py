import json

from toshikei.kernel.errors import DataContradict, InputWrong, NotPermitted, Refusal, RuleForbids


class TooLate(RuleForbids):
    code = "too_late"
    what = "{thing}は提出できません。"
    why = "期限は{due}でした。"
    instead = "次の会議に提出してください。"
    article = "地方自治法211条1項"


def test_refusal_has_cause_place_and_remedy() -> None:
    refusal = TooLate(thing="予算", due="3月11日")

    assert str(refusal) == "予算は提出できません。 期限は3月11日でした。"
    assert refusal.sentence("instead") == "次の会議に提出してください。"


def test_dict_has_stable_code_and_is_json() -> None:
    shown = json.loads(json.dumps(TooLate(thing="予算", due="3月11日").to_dict()))

    assert shown["code"] == "too_late"
    assert shown["family"] == "rule"
    assert shown["nothing_changed"] is True
    assert shown["params"] == {"thing": "予算", "due": "3月11日"}


def test_what_was_typed_cannot_break_the_sentence() -> None:
    """Braces in the input are text, not a template."""
    assert TooLate(thing="{due}{0}{", due="x").sentence("what") == "{due}{0}{は提出できません。"


def test_families_have_their_status() -> None:
    assert (InputWrong.status, RuleForbids.status, DataContradict.status, NotPermitted.status) == (
        400,
        409,
        422,
        403,
    )


def test_every_refusal_of_kernel_and_law_is_complete() -> None:
    """Each code once, and what, why, instead for every one a person may meet."""
    import toshikei.kernel.fiscal_year
    import toshikei.kernel.money
    import toshikei.law.errors  # noqa: F401  # imported for their subclasses

    found = [
        kind
        for kind in descendants(Refusal)
        if kind.__module__.startswith(("toshikei.kernel", "toshikei.law"))
    ]
    codes = [kind.code for kind in found if "code" in vars(kind) and kind.code]

    assert len(codes) == len(set(codes))
    for kind in found:
        if kind.code:
            assert all([kind.what, kind.why, kind.instead]), kind


def descendants(kind: type[Refusal]) -> list[type[Refusal]]:
    return [found for child in kind.__subclasses__() for found in [child, *descendants(child)]]


def test_what_was_typed_is_shown_on_one_line_and_not_for_ever() -> None:
    class Wrong(InputWrong):
        code = ""
        what = "「{text}」は読めません。"

    long = Wrong(text="9" * 10_000).sentence("what")
    odd = Wrong(text="a\r\nb\x00\u202ec\ud800").sentence("what")

    assert len(long) < 100
    assert "…" in long
    assert odd == "「a⏎b\ufffd\ufffdc\ufffd」は読めません。"
    assert Wrong(text="\ud800").to_dict()["params"] == {"text": "?"}
