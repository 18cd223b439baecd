"""The portal's own entries in the menus, and what the foundation tells the face for every page."""

from django.http import HttpRequest

from toshikei.foundation import clock
from toshikei.foundation.accounts.permissions import REGISTRY
from toshikei.ui import context, navigation
from toshikei.ui.addresses import address
from toshikei.ui.navigation import Entry

FOOT_DATA = (
    ("データの一覧", "datasets:catalogue"),
    ("法令の値", "portal:law"),
    ("API", "api"),
)
FOOT_ABOUT = (
    ("数値の読み方・利用条件", "portal:about"),
    ("この仕組み", "portal:mechanisms"),
    ("記録の封", "trail:home"),
    ("部品帳", "portal:gallery"),
    ("職員・会員のサインイン", "account_login"),
)

SETTINGS = (
    Entry(
        "own", "自分のアカウント", "account_home", 10, about="パスワード、二段階の認証、開いているサインイン"
    ),
    Entry(
        "notices", "お知らせの届き方", "notices:settings", 20, about="画面だけにするか、メールでも受けるか"
    ),
    Entry(
        "accounts",
        "アカウントの一覧",
        "accounts_list",
        30,
        "accounts.manage",
        about="開く、閉じる、手助けする",
    ),
    Entry(
        "permissions",
        "権限の表",
        "accounts_permissions",
        40,
        "accounts.permissions_see",
        about="どの職が、何をできるか",
    ),
    Entry(
        "documents", "文書の保管", "documents:keeping", 50, "documents.keep", about="種類ごとの数と、片づけ"
    ),
    Entry("keys", "キー操作", "portal:keys", 90, about="一文字のキーを使うか、切るか"),
)

GROUPS = {
    "予算とお金": (
        *("making", "budget", "execution", "enterprise", "treasury", "outlook"),
        *("household", "your_tax", "whitepaper"),
    ),
    "計画と評価": ("plans", "priorities", "programmes", "goals", "evaluation", "sorting"),
    "財産と債権": ("assets", "renewal", "claims"),
    "市のしくみ": ("organisation", "data", "mechanisms"),
    "道具": ("imports", "jobs", "trail", "settings"),
}
"""Words under which the entries of all rooms stand, public and staff; what no word names stands alone."""


def register() -> None:
    """Called once when the applications are ready."""
    navigation.judge_by(allows)
    context.also(everywhere)
    navigation.public(Entry("home", "市の一枚", "portal:home", 10, "public"))
    navigation.public(
        Entry(
            "mechanisms",
            "この仕組み",
            "portal:mechanisms",
            90,
            "public",
            about="提言の48の仕組みと、いま動くもの",
        )
    )
    navigation.staff(Entry("today", "今日やること", "portal:today", 10))
    navigation.public(
        Entry("data", "データ", "datasets:catalogue", 80, "public", about="列の説明と、CSV・Excel・JSON")
    )
    navigation.staff(Entry("imports", "データの取り込み", "imports:index", 800, "datasets.import"))
    navigation.staff(Entry("jobs", "時間のかかる仕事", "jobs:list", 850, "jobs.see"))
    navigation.staff(Entry("trail", "記録", "trail:list", 860, "trail.read"))
    navigation.staff(Entry("settings", "設定", "portal:settings", 900))
    for entry in SETTINGS:
        navigation.setting(entry)
    for label, codes in GROUPS.items():
        navigation.group(label, *codes)


def allows(acting: object, code: str) -> bool:
    """May the acting person open what is declared with this permission? Undeclared: nobody."""
    may = REGISTRY.get(code)
    return bool(may and acting and may.allows(acting))


def everywhere(request: HttpRequest) -> dict[str, object]:
    """Links that exist, the moment. Nothing is computed until it is shown."""
    return {
        "now": clock.now,
        "foot_data": lambda: standing(FOOT_DATA),
        "foot_about": lambda: standing(FOOT_ABOUT),
        "help_url": lambda: for_staff(request, "portal:help"),
        "keys_url": lambda: for_staff(request, "portal:keys"),
        "start_url": lambda: for_staff(request, "portal:today") or address("member_home"),
    }


def for_staff(request: HttpRequest, name: str) -> str:
    """The address of a staff page, or nothing for members of the council and auditors."""
    return address(name) if allows(getattr(request, "acting", None), "staff") else ""


def standing(links: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    """Links whose pages exist; menus never show a way that leads nowhere."""
    return [{"label": label, "url": url} for label, name in links if (url := address(name))]
