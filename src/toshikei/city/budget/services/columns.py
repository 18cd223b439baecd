"""Which columns of a file make a line, and what its content is for hashing."""

BOOK_COLUMNS = ("city_code", "fiscal_year", "account", "kind")
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
KEY_COLUMNS = (
    *BOOK_COLUMNS,
    "side",
    "department_code",
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
)
