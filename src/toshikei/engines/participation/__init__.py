"""The city's money in words people know: as a household's month, and as what one tax bill pays for. Pure, exact."""
