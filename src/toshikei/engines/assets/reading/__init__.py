"""Registers as they really are (台帳の読取り): typed readers that keep the original, repair only what proves itself, hold the rest.

Every reader answers a `Read`: accepted, repaired (old and new kept), unknown, or held for a person, with a reason in
Japanese. Nothing is dropped, nothing is guessed.
"""
