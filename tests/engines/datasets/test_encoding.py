"""Encodings are proved over every byte, at any chunk border, and never by replacing characters."""

import pytest

from toshikei.engines.datasets.encoding import Undecodable, detect, proved


def chunks(content: bytes, size: int):
    return (content[at : at + size] for at in range(0, len(content), size))


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp932", "cp932"), ("utf-16", "utf-16")],
)
def test_each_encoding_is_recognised_whatever_the_chunks(encoding, expected, size):
    content = "款,款名\r\n1,議会費①髙～㈱\r\n".encode(encoding)

    # a mark of two or three bytes must stand in the first chunk, as it does when files are read in pieces of a megabyte
    pieces = chunks(content, max(size, 3))

    assert detect(pieces) == expected


def test_plain_ascii_is_utf8():
    assert detect([b"a,b\n1,2\n"]) == "utf-8"


def test_what_nothing_reads_names_the_line():
    broken = "一行目\n二行目".encode() + b"\xff\xfe\xfd\n"

    with pytest.raises(Undecodable) as wrong:
        detect([broken])

    assert wrong.value.line == 2


def test_a_persons_word_must_fit_every_byte():
    with pytest.raises(Undecodable):
        proved(["①".encode("cp932")], "utf-8")


def test_utf8_with_one_damaged_byte_is_not_taken_for_cp932():
    content = ("款名,予算額\n" + "議会費,1\n" * 50).encode()
    damaged = content[:200] + b"\x80" + content[201:]

    with pytest.raises(Undecodable) as wrong:
        detect([damaged])

    assert wrong.value.encoding == "utf-8"


@pytest.mark.parametrize("byte", [b"\x80", b"\xa0", b"\xfd", b"\xff"])
def test_bytes_cp932_does_not_define_are_refused(byte):
    with pytest.raises(Undecodable):
        detect(["表".encode("cp932") + byte + b"\n"])
