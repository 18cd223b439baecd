"""The command line: thin, calls services and engines. Exit codes 0 done, 1 refused, 2 wrong usage."""
