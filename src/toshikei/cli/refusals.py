"""How the command line says no: four parts for people, one JSON object for programs."""

import json
import sys

from toshikei.cli.switches import of_refusal
from toshikei.kernel.errors import DataContradict, InputWrong, NotPermitted, Refusal


class NotPrepared(InputWrong):
    """There is no city here yet."""

    code = "not_prepared"
    what = "このコマンドは、まだ実行できません。"
    why = "市の記録（{home}）がまだ用意されていません。"
    instead = "見本の市なら ./toshikei demo、本番なら ./toshikei init を先に実行してください。"


class NotMigrated(DataContradict):
    """The database is older than the program."""

    code = "not_migrated"
    what = "このコマンドは、まだ実行できません。"
    why = "データベースの形がプログラムと合っていません（{detail}）。"
    instead = "./toshikei migrate を実行してください。見本の市なら ./toshikei demo --fresh で作り直せます。"


class DatabaseAway(DataContradict):
    """The database does not answer."""

    code = "database_away"
    what = "データベースにつながりません。"
    why = "{detail}"
    instead = "DATABASE_URL と、データベースが動いているかを確かめてください。"


class FileUnusable(InputWrong):
    """A file or folder named on the command line cannot be used."""

    code = "file_unusable"
    what = "「{path}」を扱えません。"
    why = "{reason}"
    instead = "場所と名前、読み書きの許可を確かめて、もう一度実行してください。"


class PersonUnknown(InputWrong):
    """Nobody of the city is called so."""

    code = "person_unknown"
    what = "「{said}」という人の名では取り込めません。"
    why = "この市の職員のアカウントにも、いまの職の在任者にも、その名前の人がいません。"
    instead = (
        "職員のサインイン名か氏名（「所属 職 氏名」「所属 職」でもよい）を書いてください。"
        "このコンピューターの利用者なら「{user}」です。"
    )


class PersonMayNot(NotPermitted):
    """The named person has no such right, on a page neither."""

    code = "person_may_not"
    what = "「{said}」の名では取り込めません。"
    why = "この人の職には「{what}」が許されていません。"
    instead = "許されている職の人の名を --by に書くか、その人に画面で取り込んでもらってください。"


class PersonNotOne(InputWrong):
    """More than one person is called so."""

    code = "person_not_one"
    what = "「{said}」がだれのことか決められません。"
    why = "その名前にあたる人が{count}人います：「{people}」。"
    instead = "その人のサインイン名か「所属 職 氏名」を書いてください。"


REASONS = {
    FileNotFoundError: "その場所にありません。",
    PermissionError: "読み書きの許可がありません。",
    IsADirectoryError: "ファイルではなくフォルダです。",
    NotADirectoryError: "フォルダではありません。",
    FileExistsError: "同じ名前のものがもうあります。",
}


SIGNS_OF_AN_OLDER_DATABASE = ("no such", "has no column", "does not exist")


def from_os(error: OSError) -> FileUnusable:
    """What the operating system refused, in words."""
    reason = next((text for kind, text in REASONS.items() if isinstance(error, kind)), error.strerror or "")
    return FileUnusable(path=error.filename, reason=reason)


def from_database(error: Exception) -> Refusal:
    """A missing table means an older database; anything else means it does not answer."""
    detail = str(error).splitlines()[0] if str(error) else type(error).__name__
    is_older = any(sign in detail for sign in SIGNS_OF_AN_OLDER_DATABASE)
    return NotMigrated(detail=detail) if is_older else DatabaseAway(detail=detail)


def show(refusal: Refusal, *, as_json: bool) -> None:
    """Print it: JSON to standard output for programs, four parts to standard error for people."""
    switch = of_refusal(refusal)
    if as_json:
        told = refusal.to_dict() | {"instead": f"{refusal.sentence('instead')}{switch}"}
        print(json.dumps({"refusal": told}, ensure_ascii=False, indent=2))
        return
    article = f"（{refusal.article}）" if refusal.article else ""
    lines = [
        f"できません：{refusal.sentence('what')}",
        f"わけ：{refusal.sentence('why')}{article}",
        "変わったもの：ありません。",
        f"かわりに：{refusal.sentence('instead')}{switch}",
        f"（{refusal.code}）",
    ]
    print("\n".join(lines), file=sys.stderr)
