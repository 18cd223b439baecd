"""Merkle tree hashes and proofs of RFC 6962 section 2.1 (the same algorithms stand in RFC 9162 section 2.1).

A tree of `size` leaves is read through `NodeAt`: the hash of a *complete* subtree by level and index (level 0 are
leaf hashes). So the same proofs run over a list in memory and over a table that stores every eighth level.
SHA-256 throughout; hashes are 32 bytes. Indexes count from zero.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

type NodeAt = Callable[[int, int], bytes]

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of one leaf: SHA-256(0x00 || leaf). RFC 6962 2.1.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: SHA-256(0x01 || left || right). The prefixes keep leaves and nodes apart. RFC 6962 2.1."""
    return sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Largest power of two smaller than `size` (at least 2): where RFC 6962 2.1 cuts a list in two.

    >>> [split(n) for n in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    if size < 2:
        raise ValueError(f"a list of {size} leaves is not split")
    return 1 << (size - 1).bit_length() - 1


def range_hash(start: int, end: int, node_at: NodeAt) -> bytes:
    """Tree hash of the leaves `start` to `end` (exclusive), as it occurs inside a tree: MTH(D[start:end])."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node_at(level, start >> level)
    cut = start + split(size)
    return node_hash(range_hash(start, cut, node_at), range_hash(cut, end, node_at))


def root(size: int, node_at: NodeAt) -> bytes:
    """Root of the first `size` leaves; of none, the hash of nothing. RFC 6962 2.1."""
    return range_hash(0, size, node_at) if size else EMPTY_ROOT


def nodes_over(leaf_hashes: Sequence[bytes]) -> NodeAt:
    """Node reader over leaf hashes in memory. For tests and small trees: nothing is remembered."""

    def node_at(level: int, index: int) -> bytes:
        if level == 0:
            return leaf_hashes[index]
        return node_hash(node_at(level - 1, 2 * index), node_at(level - 1, 2 * index + 1))

    return node_at


def inclusion_path(index: int, size: int, node_at: NodeAt) -> tuple[bytes, ...]:
    """Audit path of leaf `index` in the tree of `size` leaves, nearest sibling first: PATH(m, D[n]), RFC 6962 2.1.1."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    start, end, path = 0, size, []
    while end - start > 1:
        cut = start + split(end - start)
        if index < cut:
            path.append(range_hash(cut, end, node_at))
            end = cut
        else:
            path.append(range_hash(start, cut, node_at))
            start = cut
    return tuple(reversed(path))


def consistency_path(old: int, new: int, node_at: NodeAt) -> tuple[bytes, ...]:
    """Proof that the tree of `new` leaves only adds to the tree of `old`: PROOF(m, D[n]), RFC 6962 2.1.2.

    Empty for equal sizes; `old` is at least 1, as nothing needs no proof.
    """
    if not 0 < old <= new:
        raise ValueError(f"no consistency from {old} to {new}")
    start, end, is_whole, path = 0, new, True, []
    while old != end:
        cut = start + split(end - start)
        if old <= cut:
            path.append(range_hash(cut, end, node_at))
            end = cut
        else:
            path.append(range_hash(start, cut, node_at))
            start, is_whole = cut, False
    if not is_whole:
        path.append(range_hash(start, end, node_at))
    return tuple(reversed(path))


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root which leaf hash and audit path lead to, or None when the path has the wrong length. RFC 9162 2.1.3.2."""
    if not 0 <= index < size:
        return None
    node, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Does the audit path prove the leaf hash at `index` under the root of `size` leaves? RFC 9162 2.1.3.2."""
    return root_from_inclusion(leaf, index, size, path) == expected_root


def is_consistent(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Does the path prove that the tree of `new` leaves begins with the tree of `old`? RFC 9162 2.1.4.2."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    rest = list(path) if old & (old - 1) else [old_root, *path]
    if not rest:
        return False
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old_found = new_found = rest[0]
    for sibling in rest[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old_found, new_found = node_hash(sibling, old_found), node_hash(sibling, new_found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new_found = node_hash(new_found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old_found == old_root and new_found == new_root
