"""Which columns of a file make a line, and what its content is for hashing."""

from collections.abc import Mapping

TEXT_COLUMNS = (
    "side",
    "department_code",
    "department",
    "account_code",
    "combined_code",
    "kan_code",
    "kan",
    "kou_code",
    "kou",
    "moku_code",
    "moku",
    "programme_code",
    "programme",
    "setsu_code",
    "setsu",
    "saisetsu_code",
    "saisetsu",
    "cofog1",
    "cofog2",
    "cofog3",
    "note",
)
AMOUNT_COLUMNS = (
    "amount",
    "current_budget",
    "spent",
    "carried_over",
    "unused",
    "before_supplement",
    "supplement",
    "after_supplement",
)
CONTENT_COLUMNS = (*TEXT_COLUMNS, *AMOUNT_COLUMNS)


def content_of(row: Mapping[str, object]) -> tuple[object, ...]:
    """Everything a line says, in the order of `CONTENT_COLUMNS`: text never None, amounts int or None.

    Of two lines with one key the right one is told by it; the version's hash is made from it.
    """
    get = row.get
    texts = [str(value) if (value := get(name)) is not None else "" for name in TEXT_COLUMNS]
    texts[0] = texts[0] or "expenditure"
    return (*texts, *(get(name) for name in AMOUNT_COLUMNS))
