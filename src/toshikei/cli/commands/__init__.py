"""One module per command; heavy imports stand inside `run` so that --help is quick."""
