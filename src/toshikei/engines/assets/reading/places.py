"""Codes of municipalities and points on the map: repaired where the repair proves itself, else held."""

from dataclasses import dataclass

from toshikei.engines.assets.reading.outcome import End, Read
from toshikei.kernel.errors import Refusal
from toshikei.kernel.municipality import check_digit, municipality_code
from toshikei.kernel.notation import plain

SIX, FIVE, FOUR = 6, 5, 4


def municipality(text: str) -> Read[str]:
    """Six digits. A lost zero in front comes back when the check digit proves it; five digits are completed.

    >>> municipality("12068").value, municipality("012068").end.value, municipality("092011").end.value
    ('012068', 'accepted', 'accepted')
    >>> municipality("92011").value, municipality("012067").end.value
    ('092011', 'held')
    """
    body = plain(text).removesuffix(".0")
    if not (body.isascii() and body.isdigit()) or not FOUR <= len(body) <= SIX:
        return Read(None, text, End.HELD, "団体コード（6桁の数字）ではありません。")
    if len(body) == FIVE:
        return _five(body, text)
    if len(body) == FOUR:
        return Read(
            f"0{body}{check_digit(f'0{body}')}", text, End.REPAIRED, "先頭の0と検査数字を補いました。"
        )
    try:
        return Read(municipality_code(body), text)
    except Refusal as refusal:
        return Read(None, text, End.HELD, refusal.sentence("why"))


def _five(body: str, text: str) -> Read[str]:
    """Five digits are either six without their zero (the last one proves it) or five without check digit; both is held."""
    lost = f"0{body}"
    proven = check_digit(lost[:FIVE]) == lost[FIVE:]
    whole = body + check_digit(body)
    if proven and _prefecture(body) and _prefecture(lost):
        return Read(
            lost,
            text,
            End.REPAIRED,
            "先頭の0を補いました（検査数字が合います）。5桁のコードとも読めるので確かめてください。",
        )
    if proven:
        return Read(lost, text, End.REPAIRED, "先頭の0を補いました（検査数字が合います）。")
    if _prefecture(body):
        return Read(whole, text, End.REPAIRED, "検査数字を補いました。")
    return Read(None, text, End.HELD, "0を補っても、検査数字が合いません。")


def _prefecture(code: str) -> bool:
    """Does it begin with the number of a prefecture (01 to 47)?"""
    return 1 <= int(code[:2]) <= 47  # there are 47


@dataclass(frozen=True, slots=True)
class Bounds:
    """The box a city lies in, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def point(latitude: str, longitude: str, city: Bounds) -> Read[tuple[float, float]]:
    """Latitude and longitude inside the city; swapped ones are put right when they then lie inside, all else is held.

    >>> city = Bounds(34.7, 138.1, 34.9, 138.4)
    >>> point("138.32", "34.86", city).value, point("0", "0", city).end.value
    ((34.86, 138.32), 'held')
    """
    text = f"{latitude},{longitude}"
    if not plain(latitude) and not plain(longitude):
        return Read(None, text, End.UNKNOWN, "緯度・経度が書かれていません。")
    try:
        north, east = float(plain(latitude)), float(plain(longitude))
    except ValueError:
        return Read(None, text, End.HELD, "緯度・経度が数ではありません。")
    if city.holds(north, east):
        return Read((north, east), text)
    if city.holds(east, north):
        return Read((east, north), text, End.REPAIRED, "緯度と経度が入れ替わっていたので直しました。")
    return Read(None, text, End.HELD, "市の外の点です。距離の計算には使いません。")
