"""Codes of municipalities (全国地方公共団体コード): five digits and one that proves them."""

from toshikei.kernel.errors import InputWrong
from toshikei.kernel.notation import plain

_WEIGHTS = (6, 5, 4, 3, 2)


class MunicipalityCodeWrong(InputWrong):
    code = "municipality_code_wrong"
    what = "「{text}」は団体コードではありません。"
    why = "{detail}"
    instead = "6桁の全国地方公共団体コード（例：012068）を入れてください。先頭の0も要ります。"


def check_digit(code: str) -> str:
    """The sixth digit, from the first five (総務省「全国地方公共団体コード」の検査数字).

    >>> check_digit("01206"), check_digit("01100")
    ('8', '2')
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, code, strict=True))
    return str((11 - total % 11) % 10)


def municipality_code(text: str) -> str:
    """Six digits. Five are completed; a wrong sixth is refused, as it proves that some digit is wrong.

    Raises MunicipalityCodeWrong.

    >>> municipality_code("０１２０６８"), municipality_code("01206")
    ('012068', '012068')
    """
    code = plain(text)
    if len(code) not in {5, 6} or not (code.isascii() and code.isdigit()):
        raise MunicipalityCodeWrong(text=text, detail="5桁か6桁の数字ではありません。")
    proof = check_digit(code[:5])
    if code[5:] not in {"", proof}:
        raise MunicipalityCodeWrong(
            text=text, detail="検査数字（6桁目）が合わないので、どこかの桁が違います。"
        )
    return code[:5] + proof
