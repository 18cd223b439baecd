"""Tables in and out: column types, reading cells, foreign headers, problems, changes. Pure."""
