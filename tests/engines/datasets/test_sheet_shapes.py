"""Rows read by their shape are the rows the parser gives, whatever stands between them."""

import io
import random

import pytest

from toshikei.engines.datasets import sheet_rows
from toshikei.engines.datasets.cells import SheetNumber
from toshikei.engines.datasets.sheet_parser import SheetParser
from toshikei.engines.datasets.sheet_shapes import MOST_SHAPES, Shapes, shape_of

CELLS = (
    "",
    '<c r="{at}"/>',
    '<c r="{at}" s="3"/>',
    '<c r="{at}"><v>{n}</v></c>',
    '<c r="{at}" s="2"><v>{n}.5</v></c>',
    '<c r="{at}" t="s"><v>{n}</v></c>',
    '<c r="{at}" t="inlineStr"><is><t>文{n}_x000D_</t></is></c>',
    '<c r="{at}" t="inlineStr"><is><t>a&amp;{n}</t></is></c>',
    '<c r="{at}" t="str"><f>A{n}</f><v>式{n}</v></c>',
    '<c r="{at}"><f>A{n}</f></c>',
    '<c r="{at}" t="e"><v>#REF!</v></c>',
    '<c r="{at}" t="b"><v>1</v></c>',
    '<c r="{at}"><v></v></c>',
    '<c r="{at}" t="inlineStr"><is><r><t>太</t></r><rPh><t>フト</t></rPh><r><t>字</t></r></is></c>',
)
HEAD, TAIL = '<worksheet xmlns="x"><sheetData>', "</sheetData></worksheet>"


def value(kind: str, style: str, text: str, has_formula: bool) -> str:
    """Shows everything a cell was read from."""
    return f"{kind}/{style}/{text.replace('_x000D_', chr(13))}/{has_formula}"


def values(kind: str, style: str, texts) -> list[str]:
    return [value(kind, style, text, False) for text in texts]


def sheet(seed: int) -> str:
    """Rows of a few makes in any order, some of them empty, some without a number."""
    chance = random.Random(seed)
    makes = [[chance.choice(CELLS) for _ in range(6)] for _ in range(4)]
    rows = []
    for line in range(1, 60):
        cells = "".join(
            cell.format(at=f"{'ABCDEF'[place]}{line}", n=chance.randrange(99))
            for place, cell in enumerate(chance.choice(makes))
        )
        number = f' r="{line}"' if chance.random() > 0.05 else ""
        gap = f'<row r="{line}" spans="1:2"/>' if chance.random() > 0.9 else ""
        rows.append(f'{gap}<row{number} ht="12">{cells}</row>')
    return HEAD + "".join(rows) + TAIL


def plainly(found):
    """Inline text as both readers hand it over."""
    return [
        (line, [cell.removeprefix("inlineStr/0/").removesuffix("/False") for cell in row])
        for line, row in found
    ]


@pytest.mark.parametrize("seed", range(60))
def test_as_the_parser_reads_them(seed):
    content = sheet(seed)
    quick = list(sheet_rows.read_rows(io.BytesIO(content.encode()), value, values))
    careful = list(SheetParser(value).read([content.encode()]))

    assert [
        (line, [cell.replace("_x000D_", "\r") for cell in row]) for line, row in plainly(quick)
    ] == plainly(careful)


def test_a_second_row_of_the_same_make_matches():
    shape = shape_of(
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'.removesuffix("</row>")
    )

    assert shape is not None
    found = shape.match('<row r="2" ht="9"><c r="A2"><v>3</v></c><c r="C2" t="s"><v>4</v></c>')
    assert found is not None
    assert shape.rows([found.groups()], lambda _kind, _style, texts: list(map(SheetNumber, texts))) == [
        ["3", "", "4"]
    ]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c>',
        '<row r="2"/><row r="3"><c r="A3"><v>3</v></c>',
        '<row r="2"><c r="A2" s="1"><v>3</v></c>',
        '<row r="2"><c r="A2"><v>3&amp;</v></c>',
        '<row r="2"><!-- --><c r="A2"><v>3</v></c>',
        '<row r="2"><c r="A2"><v>3</v></c><extLst/>',
        '<row><c r="A2"><v>3</v></c>',
    ],
)
def test_another_make_never_matches(row):
    shapes = Shapes()
    shapes.learn('<row r="1"><c r="A1"><v>1</v></c>')

    if row.startswith('<row r="2"/>'):
        assert shapes.match(row) is None or shapes.match(row)[1][0] == "3"
    else:
        assert shapes.match(row) is None


def test_only_so_many_shapes_are_learnt():
    shapes = Shapes()
    for style in range(MOST_SHAPES * 3):
        shapes.learn(f'<row r="1"><c r="A1" s="{style}"><v>1</v></c>')

    assert shapes.learnt == MOST_SHAPES
    assert len(shapes.known) <= 8
