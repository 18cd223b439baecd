"""Files are what their content says, kept once by their hash, read only by whom their subject allows."""

import io
import zipfile

import pytest
import xlsxwriter

from toshikei.foundation.accounts.acting import ANYONE, SYSTEM, Acting, ActingPost
from toshikei.foundation.accounts.choices import AccountKind, Role
from toshikei.foundation.documents import access, store
from toshikei.foundation.documents.choices import EVIDENCE, USUAL, MediaType
from toshikei.foundation.documents.errors import (
    ArchiveUnsafe,
    BytesMissing,
    ContentDiffers,
    FileEmpty,
    FileTooLarge,
    NoSuchDocument,
    ScannerSilent,
    TypeRefused,
    VirusFound,
)
from toshikei.foundation.documents.models import Attachment, Document
from toshikei.foundation.documents.names import safe_name
from toshikei.foundation.documents.services import (
    document_attach,
    document_detach,
    document_read,
    document_store,
)
from toshikei.foundation.trail.models import TrailEvent
from toshikei.kernel.errors import NotPermitted

OFFICER = Acting(
    7,
    AccountKind.STAFF,
    "架空 花子",
    ActingPost("post-1", "主査", ("fin", "fin-1"), "財政課", frozenset({Role.FINANCE})),
)
OTHER = Acting(
    8,
    AccountKind.STAFF,
    "架空 太郎",
    ActingPost("post-2", "主査", ("gen", "gen-1"), "商工課", frozenset({Role.STAFF})),
)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "documents"


def xlsx() -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("歳出").write(0, 0, "款")
    book.close()
    return made.getvalue()


def archive(*, compress: bool = True, **parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


GOOD = {
    "予算.csv": ("款,金額\n総務費,1000\n".encode("cp932"), MediaType.CSV, "cp932"),
    "utf8.csv": ("款,金額\n髙橋,1\n".encode("utf-8-sig"), MediaType.CSV, "utf-8-sig"),
    "表.tsv": ("款\t金額\n".encode("utf-16"), MediaType.TSV, "utf-16"),
    "図.png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, MediaType.PNG, ""),
    "写真.JPG": (b"\xff\xd8\xff\xe0" + b"\x00" * 40, MediaType.JPEG, ""),
    "要領.pdf": (b"%PDF-1.7\n", MediaType.PDF, ""),
    "要求書.xlsx": (xlsx(), MediaType.XLSX, ""),
    "MZから始まる表.csv": (b"MZ,1\n", MediaType.CSV, "utf-8"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", GOOD)
def test_document_store_tells_the_type_by_content(name):
    content, media_type, encoding = GOOD[name]

    document = document_store(content, name, by=OFFICER)

    assert (document.media_type, document.encoding, document.size) == (media_type, encoding, len(content))
    assert store.path_of(document.sha256).read_bytes() == content
    assert store.is_intact(document.sha256)


BAD = {
    "空.csv": (b"", FileEmpty),
    "表.csv": (b"\x7fELF\x02\x01", TypeRefused),
    "表2.csv": (b"MZ\x90\x00\x03\x00\x00\x00", TypeRefused),
    "道具.txt": (b"#!/bin/sh\nrm -rf /\n", TypeRefused),
    "頁.txt": (b"\n <!DOCTYPE html><script>alert(1)</script>", TypeRefused),
    "絵.png": (b"<svg onload=alert(1)>", TypeRefused),
    "要領.pdf": (xlsx(), ContentDiffers),
    "要求書.xlsx": (b"%PDF-1.7\n", ContentDiffers),
    "名前だけ": (b"abc", ContentDiffers),
    "道具.exe": (b"abc", ContentDiffers),
    "読めない.csv": (b"\x81\x20\xff\xfd\x00", TypeRefused),
    "圧縮.zip": (archive(readme_dot_txt=b"x"), TypeRefused),
    "マクロ.xlsm": (archive(xl__workbook_dot_xml=b"<a/>", xl__vbaProject_dot_bin=b"x"), TypeRefused),
    "マクロ.xlsx": (archive(xl__workbook_dot_xml=b"<a/>", xl__vbaProject_dot_bin=b"x"), ContentDiffers),
    "マクロ.docx": (archive(word__document_dot_xml=b"<a/>", word__vbaProject_dot_bin=b"x"), TypeRefused),
    "旧.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT_CUR".encode("utf-16-le"), TypeRefused),
    "爆弾.xlsx": (archive(xl__workbook_dot_xml=b"0" * 30_000_000), ArchiveUnsafe),
    "壊れた.xlsx": (b"PK\x03\x04" + b"broken", ArchiveUnsafe),
    "外へ.xlsx": (archive(**{"..__..__etc": b"x", "xl__workbook_dot_xml": b"x"}), ArchiveUnsafe),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BAD)
def test_document_store_refuses_and_keeps_nothing(name):
    content, refusal = BAD[name]

    with pytest.raises(refusal) as caught:
        document_store(content, name, by=OFFICER)

    said = caught.value.to_dict()
    assert said["what"]
    assert said["why"]
    assert said["instead"]
    assert Document.objects.count() == 0
    assert [*store.kept()] == []
    assert [*store.incoming_folder().iterdir()] == []


@pytest.mark.django_db
def test_evidence_is_kept_whatever_its_name_says_but_never_a_program():
    kept = document_store(b"\x81\x20\xff\xfd\x00", "壊れた.csv", by=OFFICER, accepted=EVIDENCE)

    assert kept.media_type == MediaType.UNKNOWN
    with pytest.raises(TypeRefused):
        document_store(b"\x7fELF", "表.csv", by=OFFICER, accepted=EVIDENCE)


@pytest.mark.django_db
def test_macros_are_kept_where_a_room_allows_them():
    content = BAD["マクロ.xlsm"][0]

    kept = document_store(content, "マクロ.xlsm", by=OFFICER, accepted=USUAL | {MediaType.XLSM})

    assert kept.media_type == MediaType.XLSM


@pytest.mark.django_db
def test_too_large_is_refused_while_it_arrives():
    read = []

    def endless():
        while True:
            read.append(1)
            yield b"x" * store.PIECE

    with pytest.raises(FileTooLarge), store.arrive(endless(), name="大.csv", limit_bytes=3 * store.PIECE):
        pass

    assert len(read) == 4


@pytest.mark.django_db
def test_same_bytes_twice_are_two_documents_over_one_content():
    first = document_store(b"a,b\n", "一.csv", by=OFFICER)
    second = document_store(b"a,b\n", "二.csv", by=OFFICER)

    assert first != second
    assert len([*store.kept()]) == 1


@pytest.mark.django_db
def test_file_name_stays_out_of_the_public_part_of_the_trail():
    document_store(b"a,b\n", "架空花子の申立書.csv", by=OFFICER)

    event = TrailEvent.objects.get(event="documents.stored")
    assert "花子" not in event.payload + event.label


@pytest.mark.django_db
def test_document_is_read_through_the_subject_it_is_attached_to():
    access.provide("test.open", lambda by, subject: subject == "test.open:1")
    document = document_store(b"a,b\n", "一.csv", by=OFFICER, subject="test.open:1")

    assert document_read(document.pk, by=ANYONE).path.read_bytes() == b"a,b\n"

    attachment = Attachment.objects.get()
    document_detach(attachment, by=OFFICER)
    document_detach(attachment, by=OFFICER)
    with pytest.raises(NoSuchDocument):
        document_read(document.pk, by=ANYONE)
    assert document_read(document.pk, by=OFFICER).document == document
    assert TrailEvent.objects.filter(event="documents.detached").count() == 1


@pytest.mark.django_db
def test_document_of_a_subject_nobody_answers_for_is_not_read():
    document = document_store(b"a,b\n", "一.csv", by=OFFICER, subject="test.unknown:1")

    with pytest.raises(NoSuchDocument):
        document_read(document.pk, by=OTHER)


@pytest.mark.django_db
def test_attaching_twice_is_one_attachment():
    document = document_store(b"a,b\n", "一.csv", by=OFFICER)

    assert document_attach(document, "test.open:2", by=OFFICER) == document_attach(
        document, "test.open:2", by=OFFICER
    )
    assert TrailEvent.objects.filter(event="documents.attached").count() == 1


@pytest.mark.django_db
def test_lost_bytes_are_said_not_served():
    document = document_store(b"a,b\n", "一.csv", by=OFFICER)
    store.path_of(document.sha256).unlink()

    with pytest.raises(BytesMissing):
        document_read(document.pk, by=OFFICER)


@pytest.mark.django_db
def test_visitors_store_nothing():
    with pytest.raises(NotPermitted):
        document_store(b"a,b\n", "一.csv", by=ANYONE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("exit_code", "refusal"), [(0, None), (1, VirusFound), (2, ScannerSilent), ("missing", ScannerSilent)]
)
def test_scanner_decides_and_its_silence_is_a_no(settings, tmp_path, exit_code, refusal):
    scanner = tmp_path / "scan"
    if exit_code != "missing":
        scanner.write_text(f'#!/bin/sh\ntest -s "$2" || exit 9\nexit {exit_code}\n')
        scanner.chmod(0o755)
    settings.DOCUMENT_SCANNER = f"{scanner} --quick"

    if refusal is None:
        assert document_store(b"a,b\n", "一.csv", by=SYSTEM).size == 4
        return
    with pytest.raises(refusal):
        document_store(b"a,b\n", "一.csv", by=SYSTEM)
    assert [*store.kept()] == []


@pytest.mark.parametrize(
    ("original", "safe"),
    [
        ("C:\\書類\\予算.xlsx", "予算.xlsx"),
        ("../../x.csv", "x.csv"),
        ("gnp\u202excod.exe", "gnpxcod.exe"),
        ("con.csv", "_con.csv"),
        ("か\u3099.csv", "が.csv"),
        ("  ", "無題"),
        ("a\x00b\n.csv", "ab.csv"),
        ("長" * 300 + ".xlsx", "長" * 115 + ".xlsx"),
    ],
)
def test_safe_name(original, safe):
    assert safe_name(original) == safe
