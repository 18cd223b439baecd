"""What was really received in settled years: the room that keeps the ledgers registers it, rooms beside it may ask.

    receipts_register("execution", receipts)      # once, in AppConfig.ready
    def receipts(account) -> Mapping[tuple[int, Titles], int]: ...

A provider gives only settlements that are public, as what rests on them becomes public too.
"""

from collections.abc import Callable, Mapping

from toshikei.city.budget.selectors.revenues import Titles
from toshikei.kernel.errors import DataContradict

type Receipts = Mapping[tuple[int, Titles], int]
type ReceiptProvider = Callable[[str], Receipts]

_registered: dict[str, ReceiptProvider] = {}


class ReceiptProviderTwice(DataContradict):
    code = "budget.receipt_provider_twice"
    what = "収入済額の出どころ「{name}」を登録できません。"
    why = "同じ名称の登録が、すでにあります。"
    instead = "別の名称にしてください。"


def receipts_register(name: str, provider: ReceiptProvider) -> None:
    """Register where the receipts of an account come from, by fiscal year and titles."""
    if name in _registered:
        raise ReceiptProviderTwice(name=name)
    _registered[name] = provider


def receipts_of(account: str) -> Receipts:
    """Yen received in the settled years of an account (収入済額); {} where no room keeps ledgers."""
    found: dict[tuple[int, Titles], int] = {}
    for provider in _registered.values():
        found |= provider(account)
    return found
