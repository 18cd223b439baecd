"""The cellar wall: money in whole yen, fiscal years, eras, rounding, explanations, errors. Pure Python, no clock."""
