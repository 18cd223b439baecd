"""What a book says about itself beside its amounts: the city's name, whether it is invented, a note on its source."""

from datetime import date

from django.db import transaction

from toshikei.city.budget import events, permissions
from toshikei.city.budget.models import BudgetBook
from toshikei.foundation.accounts.acting import Acting
from toshikei.foundation.accounts.permissions import ensure
from toshikei.foundation.trail import services as trail


def budget_book_describe(
    book: BudgetBook,
    *,
    by: Acting,
    on: date,
    city_name: str | None = None,
    is_invented: bool | None = None,
    source_note: str | None = None,
) -> BudgetBook:
    """Change the words around a book; amounts and versions stay untouched. Nothing is written when nothing differs."""
    ensure(by, permissions.IMPORT)
    wanted = {"city_name": city_name, "is_invented": is_invented, "source_note": source_note}
    with transaction.atomic():
        held = BudgetBook.objects.select_for_update().get(pk=book.pk)
        new = {
            name: value
            for name, value in wanted.items()
            if value is not None and value != getattr(held, name)
        }
        if not new:
            return held
        old = {name: getattr(held, name) for name in new}
        for name, value in new.items():
            setattr(held, name, value)
        held.save(update_fields=list(new))
        trail.record(
            events.BOOK_DESCRIBED,
            by=by,
            subject=f"budget.book:{held.pk}",
            label=str(held),
            old=old,
            new=new,
            on=on,
        )
    return held
