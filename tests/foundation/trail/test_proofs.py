"""Proofs as files, checked by the stand-alone script in an empty folder, good and tampered; pages of both sides."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from toshikei.foundation.accounts.acting import ANYONE, SYSTEM
from toshikei.foundation.trail import anchor, proofs, sealing, selectors
from toshikei.foundation.trail import apps as trail_apps
from toshikei.foundation.trail.errors import NoSuchEvent, NoSuchSize, NotSealedYet, SizesWrong
from toshikei.foundation.trail.events import event
from toshikei.foundation.trail.models import TrailEvent, TrailLeaf, TreeHead
from toshikei.foundation.trail.services import Entry, record_many

OPEN = event("proof.open", "公開の決定をしました", is_public=True)
CLOSED = event("proof.closed", "内部の決定をしました")
SCRIPT = Path(trail_apps.__file__).parent / "static" / "trail" / "trail-check.py"
PARTS = (3, 4, 9, 300, 1)


@pytest.fixture
def sealed(settings, tmp_path, db):
    settings.HOME = tmp_path / "home"
    for at, part in enumerate(PARTS):
        kind = OPEN if at % 2 else CLOSED
        with transaction.atomic():
            record_many(
                [Entry(kind, f"proof.thing:{n}", f"件{n}", new={"at": n}) for n in range(part)], by=SYSTEM
            )
        sealing.seal()


def judged(folder: Path, proof: dict, *more: str) -> tuple[int, str]:
    """What the script says, run alone in an empty folder."""
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    (empty / "proof.json").write_text(json.dumps(proof))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "proof.json", *more],
        cwd=empty,
        capture_output=True,
        text=True,
        check=False,
        env={},
    )
    return done.returncode, done.stdout + done.stderr


def test_script_is_short_and_needs_nothing():
    text = SCRIPT.read_text()

    assert len(text.splitlines()) <= 60
    assert {line for line in text.splitlines() if line.startswith("import")} == {
        "import hashlib",
        "import json",
        "import sys",
    }


@pytest.mark.parametrize("position", [0, 2, 6, 15, 200, 315, 316])
def test_script_accepts_inclusion(sealed, tmp_path, position):
    leaf = TrailLeaf.objects.get(position=position)

    proof = proofs.inclusion(leaf.event_id, by=ANYONE)

    assert judged(tmp_path, proof) == (0, f"proven: {proof['root']}\n")
    assert judged(tmp_path, proof, proof["root"])[0] == 0
    assert judged(tmp_path, proof, "0" * 64)[0] == 1


@pytest.mark.parametrize(("old", "new"), [(3, 7), (7, 316), (16, 317), (316, 317), (3, 317)])
def test_script_accepts_consistency(sealed, tmp_path, old, new):
    proof = proofs.consistency(old, new)

    assert judged(tmp_path, proof)[0] == 0
    assert judged(tmp_path, proof, proof["old_root"])[0] == 0


@pytest.mark.slow
def test_script_refuses_every_tampered_proof(sealed, tmp_path):
    chance = random.Random(3)
    good = [
        proofs.inclusion(TrailLeaf.objects.get(position=at).event_id, by=SYSTEM) for at in (1, 150, 316)
    ] + [proofs.consistency(7, 317), proofs.consistency(16, 316)]
    for number in range(60):
        proof = json.loads(json.dumps(good[number % len(good)]))
        tampered(proof, chance)

        code, said = judged(tmp_path, proof)

        assert code == 1, (number, proof)
        assert said.startswith("NOT PROVEN")


def tampered(proof: dict, chance: random.Random) -> None:
    before = json.dumps(proof)
    while json.dumps(proof) == before:
        way = chance.choice(["path", "drop", "add", "field", "leaf", "swap"])
        if way == "path":
            at = chance.randrange(len(proof["path"]))
            proof["path"][at] = flipped(proof["path"][at], chance)
        elif way == "drop":
            proof["path"].pop(chance.randrange(len(proof["path"])))
        elif way == "add":
            proof["path"].insert(chance.randrange(len(proof["path"])), chance.randbytes(32).hex())
        elif way == "swap":
            proof["path"].reverse()
        elif way == "leaf" and proof.get("leaf"):
            proof["leaf"] = proof["leaf"].replace("件", "券")
        elif way == "field":
            name = chance.choice([key for key in proof if key.endswith(("root", "leaf_hash"))])
            proof[name] = flipped(proof[name], chance)


def flipped(text: str, chance: random.Random) -> str:
    raw = bytearray.fromhex(text)
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw.hex()


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"proof":"inclusion"}', '{"proof":"inclusion","path":3}', "\x00"]
)
def test_script_says_no_to_junk(tmp_path, content):
    (tmp_path / "proof.json").write_text(content)

    done = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(tmp_path / "proof.json")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("NOT PROVEN")


def test_strangers_get_the_hash_but_not_the_words_of_a_closed_event(sealed):
    closed = TrailEvent.objects.filter(event="proof.closed")[0]
    shown = TrailEvent.objects.filter(event="proof.open")[0]

    assert proofs.inclusion(closed.pk, by=ANYONE)["leaf"] is None
    assert "件" in proofs.inclusion(shown.pk, by=ANYONE)["leaf"]
    assert "件" in proofs.inclusion(closed.pk, by=SYSTEM)["leaf"]


def test_proof_of_what_is_not_there_is_refused(sealed):
    with transaction.atomic():
        fresh = record_many([Entry(OPEN, "proof.thing:x", "新しい")], by=SYSTEM)[0]
    with pytest.raises(NotSealedYet):
        proofs.inclusion(fresh.pk, by=ANYONE)
    with pytest.raises(NoSuchEvent):
        proofs.inclusion(TrailEvent().pk, by=ANYONE)
    with pytest.raises(NoSuchSize):
        proofs.consistency(5, 317)
    with pytest.raises(SizesWrong):
        proofs.consistency(317, 317)
    later = TrailLeaf.objects.get(position=300)
    with pytest.raises(NotSealedYet):
        proofs.inclusion(later.event_id, by=ANYONE, size=7)


def test_downloaded_heads_are_the_anchor(sealed):
    assert "".join(selectors.head_lines()).encode() == anchor.heads_file().read_bytes()
    assert TreeHead.objects.count() == len(PARTS)


def test_public_pages(sealed, client: Client, django_assert_max_num_queries):
    shown = TrailEvent.objects.filter(event="proof.open")[0]

    with django_assert_max_num_queries(5):
        page = client.get("/trail/").text
    proof = client.get(f"/trail/events/{shown.pk}/proof.json")
    consistency = client.get("/trail/consistency.json?old=7&new=317")
    heads = client.get("/trail/heads.jsonl")

    assert "いま317件の記録に封がしてあります" in page
    assert proof.json()["position"] == 3 or proof.json()["size"] == 317
    assert consistency.json()["path"]
    assert len(b"".join(heads.streaming_content).splitlines()) == len(PARTS)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/trail/consistency.json", 400),
        ("/trail/consistency.json?old=x&new=3", 400),
        ("/trail/consistency.json?old=5&new=317", 404),
        ("/trail/events/00000000-0000-0000-0000-000000000000/proof.json", 404),
    ],
)
def test_public_pages_refuse_in_words(sealed, client, path, status):
    answer = client.get(path)

    assert answer.status_code == status
    assert "証明を作れません" in answer.text or "記録を開けません" in answer.text


def test_staff_pages_are_closed_to_visitors(sealed, client):
    assert client.get("/staff/trail/").status_code == 302
