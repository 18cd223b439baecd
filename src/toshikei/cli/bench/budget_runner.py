"""What an assessor does, measured in one process: `python -m toshikei.cli.bench.budget_runner ROUND WHO TIMES`.

Requests go through the whole of Django by its test client, so middleware, permissions, trail and templates are in.
Prints JSON: per act the median of wall and CPU seconds.
"""

import io
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

REASON = "前年度の実績に合わせる"
VERB, AMOUNT, WHY, ASKED = "区分", "この段階の額（千円）", "理由", "要求（千円）"
PEER = "openpyxl"

type Found = dict[str, object]


def measured(what: str, who: str, count: int, times: int, act: Callable[[int], object]) -> Found:
    """The median of some runs, after one that does not count."""
    act(-1)
    walls, cpus = [], []
    for number in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        act(number)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return {
        "what": what,
        "who": who,
        "rows": count,
        "wall": statistics.median(walls),
        "cpu": statistics.median(cpus),
    }


class Assessor:
    """Signed in, before the board of one round."""

    def __init__(self, address: str, who: str) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client

        self.round = address
        self.client = Client(headers={"host": "127.0.0.1"})
        self.client.force_login(get_user_model().objects.get(username=who))
        page = self.get(f"{address}board/")
        found = re.search(r'data-row="(\d+)"', page)
        self.row = found[1] if found else ""

    def get(self, address: str) -> str:
        return self.ok(self.client.get(address)).content.decode()

    def ok(self, answer: Any) -> Any:
        """An answer of the test client that is no refusal."""
        if answer.status_code >= 400:
            raise RuntimeError(f"{answer.request['PATH_INFO']}: {answer.status_code}")
        return answer

    def decide(self, number: int) -> None:
        said = {"verb": "accept"} if number % 2 else {"verb": "zero", "reason": REASON}
        self.ok(self.client.post(f"{self.round}board/{self.row}/decide/", said))

    def preview(self, _number: int) -> None:
        page = self.ok(self.client.post(f"{self.round}rule/", {"percent": "3", "reason": REASON}))
        if "こう変わります" not in page.content.decode():
            raise RuntimeError("no preview")

    def taken_out(self) -> bytes:
        return self.ok(self.client.get(f"{self.round}board.xlsx")).content

    def looked(self, content: bytes) -> tuple[str, str]:
        from django.core.files.base import ContentFile

        file = ContentFile(content, name="board.xlsx")
        address = self.ok(self.client.post(f"{self.round}board/sheet/", {"file": file}))["Location"]
        return address, self.get(address)

    def brought(self, content: bytes) -> None:
        """Brought, looked at and recorded."""
        address, page = self.looked(content)
        found = re.search(r'name="checked" value="(\w+)"', page)
        if found is None:
            raise RuntimeError("the sheet changes nothing")
        self.ok(self.client.post(address, {"checked": found[1]}))


def rewritten(content: bytes, share: int) -> bytes:
    """The sheet with every line of expenditure at `share` percent of what was asked, in whole thousands."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        asked = int(sheet.cell(row, places[ASKED]).value or 0)
        amount = asked * share // 100
        if 0 < amount < asked:
            for label, value in ((VERB, "減額"), (AMOUNT, amount), (WHY, REASON)):
                sheet.cell(row, places[label]).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_alone(content: bytes) -> list[tuple[object, ...]]:
    """The peer reads every cell."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def write_alone(rows: list[tuple[object, ...]]) -> None:
    """The peer writes the same cells, in its mode for large sheets."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("査定の表")
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


def main(address: str, who: str, times: int) -> list[Found]:
    from toshikei.cli.django_setup import start

    start()
    one = Assessor(address, who)
    content = one.taken_out()
    cells = read_alone(content)
    count = len(cells) - 1
    ours = "toshikei"
    found = [
        measured("one decision", ours, 1, times, one.decide),
        measured("cut by rule, preview", ours, count, times, one.preview),
        measured("sheet out", ours, count, times, lambda _: one.taken_out()),
        measured("sheet out", PEER, count, times, lambda _: write_alone(cells)),
        measured("sheet in, looked at", ours, count, times, lambda _: one.looked(content)),
        measured("sheet in, looked at", PEER, count, times, lambda _: read_alone(content)),
    ]
    return [*found, recorded(one, count, times)]


def recorded(one: Assessor, count: int, times: int) -> Found:
    """Nearly every line changed, brought, looked at and recorded; a new sheet each time, made outside the clock."""
    walls, cpus = [], []
    for number in range(times):
        content = rewritten(one.taken_out(), 90 - number % 40)
        wall, cpu = time.perf_counter(), time.process_time()
        one.brought(content)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    middle = {"wall": statistics.median(walls), "cpu": statistics.median(cpus)}
    return {"what": "sheet in, all lines changed and recorded", "who": "toshikei", "rows": count} | middle


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
