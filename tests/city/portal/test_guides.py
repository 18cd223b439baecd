"""The guides: small Markdown, safely."""

import pytest

from toshikei.city.portal import guides


def test_every_guide_file_is_shown():
    files = {path.stem for path in guides.FOLDER.glob("*.md")}

    assert files == {guide.code for guide in guides.all_guides()}


@pytest.mark.parametrize("guide", guides.all_guides(), ids=lambda guide: guide.code)
def test_no_marks_are_left_over(guide):
    assert guide.title
    assert not any(mark in guide.body for mark in ("**", "## ", "<li>- ", "](/"))


@pytest.mark.parametrize(
    ("block", "html"),
    [
        ("## 見出し", "<h2>見出し</h2>"),
        ("- 一\n- 二", "<ul><li>一</li><li>二</li></ul>"),
        ("1. 一\n2. 二", "<ol><li>一</li><li>二</li></ol>"),
        ("[一枚](/)を**見る** `/`", '<p><a href="/">一枚</a>を<b>見る</b> <kbd>/</kbd></p>'),
        ("<script>", "<p>&lt;script&gt;</p>"),
        ("[外](https://example.com)", "<p>[外](https://example.com)</p>"),
    ],
)
def test_blocks(block, html):
    assert guides.to_html(block) == html
