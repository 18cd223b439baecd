"""The Merkle tree against published vectors, an independent recursion, and every wrong proof we can think of."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toshikei.engines.trail.frontier import STORED_LEVELS, Frontier
from toshikei.engines.trail.merkle import (
    EMPTY_ROOT,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    node_hash,
    nodes_over,
    root,
)

# Leaves, roots and proofs of the Certificate Transparency reference tests (RFC 6962 authors' merkletree tests).
# Origin: recalled from the public test suite, and confirmed here by the independent recursion below.
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CT_INCLUSION = {
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
}
CT_CONSISTENCY = {
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
}


def naive_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 2.1 as it is written there, sharing nothing with the engine."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    return sha256(b"\x01" + naive_root(leaves[:cut]) + naive_root(leaves[cut:])).digest()


def naive_path(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962 2.1.1 as it is written there."""
    if len(leaves) == 1:
        return []
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    if index < cut:
        return [*naive_path(index, leaves[:cut]), naive_root(leaves[cut:])]
    return [*naive_path(index - cut, leaves[cut:]), naive_root(leaves[:cut])]


def naive_proof(old: int, leaves: list[bytes], *, is_whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962 2.1.2 as it is written there."""
    if old == len(leaves):
        return [] if is_whole else [naive_root(leaves)]
    cut = 1
    while cut * 2 < len(leaves):
        cut *= 2
    if old <= cut:
        return [*naive_proof(old, leaves[:cut], is_whole=is_whole), naive_root(leaves[cut:])]
    return [*naive_proof(old - cut, leaves[cut:], is_whole=False), naive_root(leaves[:cut])]


def some(size: int) -> list[bytes]:
    return [b"leaf %d" % at for at in range(size)]


def hashed(leaves: list[bytes]) -> list[bytes]:
    return [leaf_hash(leaf) for leaf in leaves]


def test_published_roots():
    nodes = nodes_over(hashed(CT_LEAVES))

    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert [root(size, nodes).hex() for size in range(1, 9)] == CT_ROOTS


@pytest.mark.parametrize(("index", "size"), CT_INCLUSION)
def test_published_inclusion_paths(index, size):
    found = inclusion_path(index, size, nodes_over(hashed(CT_LEAVES)))

    assert tuple(each.hex() for each in found) == CT_INCLUSION[index, size]


@pytest.mark.parametrize(("old", "new"), CT_CONSISTENCY)
def test_published_consistency_paths(old, new):
    found = consistency_path(old, new, nodes_over(hashed(CT_LEAVES)))

    assert tuple(each.hex() for each in found) == CT_CONSISTENCY[old, new]


def test_every_tree_up_to_40_leaves_like_the_rfc():
    leaves = some(40)
    nodes = nodes_over(hashed(leaves))
    for size in range(1, 41):
        top = naive_root(leaves[:size])
        assert root(size, nodes) == top
        for index in range(size):
            path = inclusion_path(index, size, nodes)
            assert list(path) == naive_path(index, leaves[:size])
            assert is_included(leaf_hash(leaves[index]), index, size, path, top)
        for old in range(1, size + 1):
            path = consistency_path(old, size, nodes)
            assert list(path) == naive_proof(old, leaves[:size])
            assert is_consistent(old, size, naive_root(leaves[:old]), top, path)


@given(st.lists(st.binary(max_size=40), max_size=300))
def test_frontier_has_the_root_at_every_size(leaves):
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf_hash(leaf))

    assert frontier.root() == naive_root(leaves)
    assert len(frontier.peaks) == len(leaves).bit_count()


@given(st.integers(0, 700), st.integers(0, 400))
def test_frontier_taken_up_again_goes_on_the_same(before, more):
    leaves = some(before + more)
    taken_up = Frontier.of(before, nodes_over(hashed(leaves[:before])))
    for leaf in leaves[before:]:
        taken_up.append(leaf_hash(leaf))

    assert taken_up.root() == naive_root(leaves)


def test_frontier_gives_each_stored_node_once_and_right():
    leaves = hashed(some(1 << 10))
    nodes = nodes_over(leaves)
    frontier = Frontier()

    closed = [node for leaf in leaves for node in frontier.append(leaf)]

    assert [(node.level, node.index) for node in closed] == [(STORED_LEVELS, at) for at in range(4)]
    assert all(node.hash == nodes(node.level, node.index) for node in closed)


@given(st.data())
def test_no_wrong_inclusion_proof_passes(data):
    size = data.draw(st.integers(2, 200))
    index = data.draw(st.integers(0, size - 1))
    leaves = hashed(some(size))
    nodes = nodes_over(leaves)
    top = root(size, nodes)
    path = list(inclusion_path(index, size, nodes))
    wrong = data.draw(st.sampled_from(["leaf", "root", "index", "flip", "drop", "add", "swap"]))
    if wrong == "leaf":
        assert not is_included(node_hash(leaves[index], b""), index, size, path, top)
    elif wrong == "root":
        assert not is_included(leaves[index], index, size, path, EMPTY_ROOT)
    elif wrong == "index":
        other = data.draw(st.integers(-3, size + 3).filter(lambda each: each != index))
        assert not is_included(leaves[index], other, size, path, top)
    elif wrong == "flip":
        at = data.draw(st.integers(0, len(path) - 1))
        bad = bytearray(path[at])
        bad[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
        assert not is_included(leaves[index], index, size, [*path[:at], bytes(bad), *path[at + 1 :]], top)
    elif wrong == "drop":
        assert not is_included(leaves[index], index, size, path[:-1], top)
    elif wrong == "add":
        assert not is_included(leaves[index], index, size, [*path, top], top)
    elif len(path) > 1:
        assert not is_included(leaves[index], index, size, [*path[1:], path[0]], top)


@given(st.data())
def test_no_wrong_consistency_proof_passes(data):
    new = data.draw(st.integers(2, 200))
    old = data.draw(st.integers(1, new - 1))
    nodes = nodes_over(hashed(some(new)))
    before, after = root(old, nodes), root(new, nodes)
    path = list(consistency_path(old, new, nodes))

    assert not is_consistent(old, new, after, after, path)
    assert not is_consistent(old, new, before, before, path)
    assert not is_consistent(old, new, before, after, path[:-1])
    assert not is_consistent(old, new, before, after, [*path, after])
    assert not is_consistent(old, new + 1, before, after, [])
    at = data.draw(st.integers(0, len(path) - 1))
    bad = bytearray(path[at])
    bad[data.draw(st.integers(0, 31))] ^= 1 << data.draw(st.integers(0, 7))
    assert not is_consistent(old, new, before, after, [*path[:at], bytes(bad), *path[at + 1 :]])


@pytest.mark.parametrize(("old", "new"), [(0, 5), (6, 5), (-1, 3)])
def test_consistency_out_of_range_is_a_mistake(old, new):
    with pytest.raises(ValueError, match="no consistency"):
        consistency_path(old, new, nodes_over(hashed(some(5))))
    assert not is_consistent(old, new, EMPTY_ROOT, EMPTY_ROOT, [])


@pytest.mark.parametrize(("index", "size"), [(5, 5), (-1, 5), (0, 0)])
def test_inclusion_out_of_range_is_a_mistake(index, size):
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion_path(index, size, nodes_over(hashed(some(5))))
    assert not is_included(leaf_hash(b""), index, size, [], leaf_hash(b""))
