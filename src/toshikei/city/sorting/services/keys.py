"""Keys of judges and marks of ballots. Only digests are stored; nothing stored leads from a judge to a secret ballot.

A key has 192 random bits and lives on the judge's phone alone. `key_hash` finds the judge, `mark` finds the ballot: two
digests of the same key with different words, so that one cannot be made from the other.
"""

import hashlib
import secrets

from toshikei.city.sorting.models import Hearing, Judge

BYTES = 24


def new_secret() -> str:
    return secrets.token_urlsafe(BYTES)


def _digest(purpose: str, *words: object) -> str:
    return hashlib.sha256("|".join(["toshikei-sorting", purpose, *map(str, words)]).encode()).hexdigest()


def invite_hash(token: str) -> str:
    return _digest("invite", token)


def key_hash(key: str) -> str:
    return _digest("judge", key)


def ballot_mark(hearing: Hearing, judge: Judge, key: str) -> str:
    """Of a secret vote it needs the key; of an open one the judge's number is enough, whatever phone is used."""
    if hearing.candidate.round.is_secret:
        return _digest("ballot", hearing.pk, hearing.attempt, key)
    return _digest("open ballot", hearing.pk, hearing.attempt, judge.pk)
