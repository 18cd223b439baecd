"""What the document store refuses, in words for the person who brings the file."""

from toshikei.kernel.errors import DataContradict, InputWrong

KEPT = "ファイルは保存していません。"


class FileEmpty(InputWrong):
    code = "documents.empty"
    what = "「{name}」を受け取れません。"
    why = "中身が空（0バイト）です。"
    instead = "もとのファイルを開いて中身を確かめ、もう一度選んでください。"


class FileTooLarge(InputWrong):
    code = "documents.too_large"
    status = 413
    what = "「{name}」を受け取れません。"
    why = "大きさが上限の{limit}MBを超えています（{size}MB）。"
    instead = "画像を小さくするか、ファイルを分けてください。"


class TypeRefused(InputWrong):
    code = "documents.type_refused"
    what = "「{name}」を受け取れません。"
    why = "{found}は、ここでは受け取らない種類です。"
    instead = "受け取れるのは {accepted} です。"


class ContentDiffers(InputWrong):
    code = "documents.content_differs"
    what = "「{name}」を受け取れません。"
    why = "名前は「.{extension}」ですが、中身は{found}です。"
    instead = "もとのソフトで開き、「名前を付けて保存」で正しい形式にしてから選んでください。"


class ArchiveUnsafe(InputWrong):
    code = "documents.archive_unsafe"
    what = "「{name}」を受け取れません。"
    why = "{reason}。"
    instead = "もとのソフトで開き直して保存してから、もう一度選んでください。"


class VirusFound(InputWrong):
    code = "documents.virus"
    what = "「{name}」を受け取れません。"
    why = "ウイルス検査が、このファイルを止めました。"
    instead = "ファイルを開かずに、情報システムの担当へ連絡してください。"


class ScannerSilent(InputWrong):
    code = "documents.scanner_silent"
    status = 503
    what = "「{name}」を受け取れません。"
    why = "ウイルス検査が動いていません。"
    instead = "しばらくしてからもう一度選んでください。続くときは情報システムの担当へ連絡してください。"


class BytesMissing(DataContradict):
    code = "documents.bytes_missing"
    what = "「{name}」を開けません。"
    why = "保管庫の中身が、保存したときの指紋と合いません。"
    instead = "情報システムの担当へ連絡してください。バックアップから戻せます。"


class NoSuchDocument(InputWrong):
    code = "documents.unknown"
    status = 404
    what = "この文書は開けません。"
    why = "この番号の文書は、ここからは見られません。"
    instead = "文書が付いていた画面から、もう一度たどってください。"
