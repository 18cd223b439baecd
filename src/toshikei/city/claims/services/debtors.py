"""Debtors as imports bring them: found by the number of their core system inside one group, changed with their history."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.utils.crypto import salted_hmac

from toshikei.city.claims.models import Debtor, DebtorAddress, DebtorName
from toshikei.city.claims.services.rows import ClaimRow
from toshikei.engines.claims.identity import folded, is_late

DAY = timedelta(1)
type Key = tuple[str, str]


def match_key(group: str, name: str, born: date | None, number: str) -> str:
    """Finds the same person inside a group; salted with the group, so that two groups cannot be compared in storage."""
    said = number or f"{folded(name)}|{born.isoformat() if born else ''}"
    return salted_hmac(f"claims.match.{group}", said, algorithm="sha256").hexdigest()


def debtors_put(
    rows: Iterable[tuple[ClaimRow, str]], system: str, on: date, *, is_invented: bool
) -> Mapping[Key, Debtor]:
    """The debtors of these rows, made or brought up to date; by group and number."""
    wanted: dict[Key, ClaimRow] = {(group, row.debtor_key): row for row, group in rows}
    keys = {key for _, key in wanted}
    found = {
        (one.group, one.source_key): one
        for one in Debtor.objects.filter(source_system=system, source_key__in=keys)
    }
    new = {
        key: _new(key[0], row, system, is_invented=is_invented)
        for key, row in wanted.items()
        if key not in found
    }
    Debtor.objects.bulk_create(new.values())
    DebtorAddress.objects.bulk_create(
        DebtorAddress(debtor=one, postcode=wanted[key].postcode, address=wanted[key].address, since=on)
        for key, one in new.items()
        if wanted[key].address
    )
    standing = [key for key in wanted if key in found]
    addresses = _addresses(found[key] for key in standing)
    for key in standing:
        _bring(found[key], wanted[key], addresses.get(found[key].pk), on)
    return found | new


def _addresses(debtors: Iterable[Debtor]) -> dict[object, DebtorAddress]:
    """Where they live now, in one query."""
    rows = DebtorAddress.objects.filter(debtor__in=[one.pk for one in debtors], until=None)
    return {row.debtor_id: row for row in rows}


def _new(group: str, row: ClaimRow, system: str, *, is_invented: bool) -> Debtor:
    return Debtor(
        group=group,
        kind=row.debtor_kind,
        name=row.name,
        kana=row.kana,
        birth_on=row.birth_on,
        corporate_number=row.corporate_number,
        source_system=system,
        source_key=row.debtor_key,
        match_key=match_key(group, row.name, row.birth_on, row.corporate_number),
        contact_ban=row.contact_ban,
        is_invented=is_invented,
    )


def _bring(debtor: Debtor, row: ClaimRow, address: DebtorAddress | None, on: date) -> None:
    """A new name, address or ban; the old ones stay with the day until which they held."""
    if row.name != debtor.name and not is_late(row.name):
        DebtorName.objects.create(debtor=debtor, name=debtor.name, kana=debtor.kana, until=on - DAY)
        debtor.name, debtor.kana = row.name, row.kana
        debtor.match_key = match_key(debtor.group, row.name, debtor.birth_on, debtor.corporate_number)
        debtor.save(update_fields=["name", "kana", "match_key"])
    if row.contact_ban != debtor.contact_ban and row.contact_ban:
        debtor.contact_ban = row.contact_ban
        debtor.save(update_fields=["contact_ban"])
    if row.address and (address is None or address.address != row.address):
        address_move(debtor, address, row.postcode, row.address, on)


def address_move(
    debtor: Debtor, old: DebtorAddress | None, postcode: str, address: str, on: date
) -> DebtorAddress:
    """The debtor lives elsewhere from `on`."""
    if old is not None:
        old.until = max(on - DAY, old.since)
        old.save(update_fields=["until"])
    return DebtorAddress.objects.create(debtor=debtor, postcode=postcode, address=address, since=on)
