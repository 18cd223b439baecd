"""Evaluation (行政評価): what a programme's card shows by itself, and verdicts that must reach the money. Pure.

Begin with `cards.Card` (what is judged), `detectors.findings` (what a person should look at), `contract` (what a verdict
asks of the next budget, and what the money says became of it).
"""
