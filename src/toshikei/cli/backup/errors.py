"""What backup and restore refuse."""

from toshikei.kernel.errors import DataContradict, InputWrong, RuleForbids


class FileThere(InputWrong):
    code = "backup.file_there"
    what = "{path} に書けません。"
    why = "その名のファイルが、もうあります。"
    instead = "別の名にするか、上書きしてよければ --replace を付けてください。"


class ToolMissing(InputWrong):
    code = "backup.tool_missing"
    what = "PostgreSQL のバックアップを扱えません。"
    why = "{tool} が見つかりません。"
    instead = "PostgreSQL のクライアント（サーバーと同じ版以上）を入れて、もう一度実行してください。"


class ToolFailed(DataContradict):
    code = "backup.tool_failed"
    what = "{tool} が途中で止まりました。"
    why = "{said}"
    instead = "理由を取り除いて、もう一度実行してください。データベースは前のままです。"


class NotABackup(InputWrong):
    code = "backup.not_a_backup"
    what = "{path} から戻せません。"
    why = "{reason}。"
    instead = "別のバックアップのファイルを指定してください。"


class OtherDatabase(InputWrong):
    code = "backup.other_database"
    what = "{path} から戻せません。"
    why = "{made_with} で取られたものですが、ここは {here} です。"
    instead = "取ったときと同じ種類のデータベースを DATABASE_URL に指定してください。"


class NotEmpty(RuleForbids):
    code = "backup.not_empty"
    what = "ここには戻しません。"
    why = "すでに市のデータがあります（{found}）。"
    instead = "空の保存場所を TOSHIKEI_HOME に指定するか、置き換えてよければ --replace を付けてください。前のものは replaced- で始まるフォルダに残します。"


class InUse(RuleForbids):
    code = "backup.in_use"
    what = "ここには戻せません。"
    why = "データベースを使っているプログラムがあります。"
    instead = "serve と worker を止めてから、もう一度実行してください。"
