"""Measurements against named peers, side by side. One module each: NAME, HELP, arguments(parser), run(args) -> exit code."""
