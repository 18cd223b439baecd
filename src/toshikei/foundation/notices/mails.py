"""The words of the mails: plain text, Japanese, and nothing personal where the kind is personal."""

from collections.abc import Sequence

from django.conf import settings

from toshikei.foundation.notices.kinds import REGISTRY
from toshikei.foundation.notices.models import Notice
from toshikei.kernel.era import format_wareki

PERSONAL = "個人にかかわる内容なので、メールには書いていません。画面でご覧ください。"
FOOT = "受け取り方は、お知らせの画面で変えられます。このメールには返信できません。"


def _is_personal(notice: Notice) -> bool:
    """A kind nobody declares any more is treated as personal: saying less is the safe side."""
    kind = REGISTRY.get(notice.kind)
    return kind is None or kind.is_personal


def _headline(notice: Notice) -> str:
    if not _is_personal(notice):
        return notice.title
    kind = REGISTRY.get(notice.kind)
    return kind.label if kind else "お知らせ"


def _place(notice: Notice | None) -> str:
    base = settings.TOSHIKEI_BASE_URL.rstrip("/")
    path = notice.url if notice and notice.url and not _is_personal(notice) else "/staff/notices/"
    return f"{base}{path}" if base else "都市経営の「お知らせ」の画面を開いてください。"


def single(notice: Notice) -> tuple[str, str]:
    """Subject and body of the mail for one notice."""
    lines = [_headline(notice), ""]
    if _is_personal(notice):
        lines += [PERSONAL]
    elif notice.body:
        lines += [notice.body]
    if notice.due_on and not _is_personal(notice):
        lines += ["", f"期限：{format_wareki(notice.due_on, weekday=True)}"]
    lines += ["", _place(notice), "", "--", settings.CITY["name"], FOOT]
    return _one_line(_headline(notice)), "\n".join(lines)


def digest(notices: Sequence[Notice]) -> tuple[str, str]:
    """Subject and body of the daily mail."""
    lines = [f"お知らせが{len(notices)}件あります。", ""]
    for notice in notices:
        due = f"（期限 {format_wareki(notice.due_on)}）" if notice.due_on and not _is_personal(notice) else ""
        lines.append(f"・{_headline(notice)}{due}")
    lines += ["", _place(None), "", "--", settings.CITY["name"], FOOT]
    return f"お知らせ {len(notices)}件", "\n".join(lines)


def _one_line(text: str) -> str:
    """No line break may enter a mail header."""
    return " ".join(text.split())
