"""Checks a proof of a Toshikei trail (RFC 9162 2.1.3, 2.1.4): python3 trail-check.py PROOF.json [ROOT you kept]"""

import hashlib
import json
import sys


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def need(is_so, otherwise):
    if not is_so:
        raise ValueError(otherwise)


def climb(index, last, nodes, siblings):
    for sibling in siblings:
        need(last > 0, "the path is too long")
        if index & 1 or index == last:
            nodes = [sha(b"\x01", sibling, node) for node in nodes]
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            nodes[-1] = sha(b"\x01", nodes[-1], sibling)
        index, last = index >> 1, last >> 1
    need(last == 0, "the path is too short")
    return nodes


def inclusion(proof, path):
    leaf, position, size = bytes.fromhex(proof["leaf_hash"]), proof["position"], proof["size"]
    need(0 <= position < size, "the position is outside the log")
    words, actor = proof.get("leaf"), proof.get("actor")
    need(words is None or sha(b"\x00", words.encode()) == leaf, "the event is not the one that was sealed")
    need(actor is None or sha(actor.encode()).hex() == json.loads(words)["actor_digest"], "somebody else acted")
    need(climb(position, size - 1, [leaf], path)[0].hex() == proof["root"], "the event is not in the log")


def consistency(proof, path):
    old, new = proof["old_size"], proof["new_size"]
    need(0 < old <= new, "the sizes are in the wrong order")
    path = path if old & (old - 1) else [bytes.fromhex(proof["old_root"]), *path]
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    before, after = climb(index, last, [path[0], path[0]], path[1:])
    need(before.hex() == proof["old_root"], "the earlier log was another one")
    need(after.hex() == proof["new_root"], "the later log does not begin with the earlier one")


try:
    proof = json.load(open(sys.argv[1], encoding="utf-8"))
    kind = {"inclusion": inclusion, "consistency": consistency}[proof["proof"]]
    kind(proof, [bytes.fromhex(each) for each in proof["path"]])
    kept = proof["root" if kind is inclusion else "old_root"]
    need(len(sys.argv) < 3 or sys.argv[2] == kept, "the root is not the one you kept")
except (KeyError, IndexError, TypeError, ValueError, AttributeError, OSError) as problem:
    sys.exit(f"NOT PROVEN: {problem}")
print("proven:", kept)
