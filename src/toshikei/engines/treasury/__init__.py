"""基金・市債・公社・充当: schedules of bonds, funds with their lawful grounds, affiliates' debt, earmarked revenue.

Pure and exact: whole yen, rates as fractions, law as an argument. Start with `schedule.schedule_of` for one bond and
`portfolio.years_of` for all of them; `funds`, `affiliates`, `earmarks`, `donations`, `visitor_taxes` stand alone.
"""
