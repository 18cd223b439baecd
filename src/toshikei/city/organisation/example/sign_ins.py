"""Who can sign in to the demonstration, with which post. README shows this list; the password is one for all."""

from dataclasses import dataclass

from toshikei.foundation.accounts.choices import AccountKind

DEMO_PASSWORD = "toshikei-demo"  # noqa: S105  # the demonstration's published password


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in name of the demonstration; `post` is a post code, empty for those who hold none."""

    username: str
    label: str
    post: str = ""
    kind: AccountKind = AccountKind.STAFF


DEMO_SIGN_INS = (
    SignIn("mayor", "市長", "00-1"),
    SignIn("vice-mayor-1", "副市長（総合政策・総務・財政・産業・教育を担任）", "00-2"),
    SignIn("vice-mayor-2", "副市長（市民・福祉・都市・消防・上下水道を担任）", "00-3"),
    SignIn("finance-head", "財政部長", "03-1"),
    SignIn("finance-chief", "財政課長", "0302-1"),
    SignIn("finance-staff", "財政課の担当", "0302-9"),
    SignIn("planning-chief", "企画課長（行政経営課長の事務取扱・広域連携課長を兼務）", "0101-1"),
    SignIn("personnel-chief", "職員課長", "0202-1"),
    SignIn("assets-chief", "公有資産マネジメント課長", "0301-1"),
    SignIn("claims-chief", "債権管理課長", "0305-1"),
    SignIn("welfare-head", "福祉部長", "05-1"),
    SignIn("welfare-chief", "社会福祉課長", "0501-1"),
    SignIn("welfare-staff", "社会福祉課の担当", "0501-9"),
    SignIn("water-head", "上下水道部長", "16-1"),
    SignIn("water-staff", "経営企画課の担当（上下水道部）", "1601-9"),
    SignIn("general-affairs-chief", "総務課長", "0201-1"),
    SignIn("accounting-chief", "出納課長", "1801-1"),
    SignIn("admin", "情報システム課長（システム管理者）", "0203-1"),
    SignIn("council", "議員", kind=AccountKind.COUNCIL),
    SignIn("auditor", "監査委員", kind=AccountKind.AUDITOR),
    SignIn("citizen", "市民", kind=AccountKind.CITIZEN),
)
