#!/bin/sh
# Stands for a Python in the tests of the entrance: says it is usable, makes an environment that is a copy of itself,
# writes down what it was asked to install, and can be told to fail, to be slow, or to die in between.
case "$1 ${2:-}" in
    "-c import"*) exit 0 ;;
    "-m venv")
        mkdir -p "$3/bin"
        cp "$0" "$3/bin/python"
        exit 0
        ;;
    "-m pip")
        shift 2
        [ "$1" != --version ] || exit 0
        printf '%s\n' "$*" >>"$FAKE_LOG"
        [ ! -f "$FAKE_LOG.slow" ] || sleep 2
        [ ! -f "$FAKE_LOG.die" ] || kill -9 "$PPID"
        [ ! -f "$FAKE_LOG.fail" ] || { echo "no matching distribution" >&2; exit 1; }
        exit 0
        ;;
    "-m toshikei.cli")
        shift 2
        printf 'ran %s in %s\n' "$*" "$PYTHONPATH"
        exit 0
        ;;
esac
exit 127
