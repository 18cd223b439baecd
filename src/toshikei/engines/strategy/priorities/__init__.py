"""Selection and concentration (選択と集中): criteria frozen before scoring, several scorers, and the best set under ceilings.

Begin with `rules.Rules`, `scoring.standings`, `sensitivity.moves`, `problem.Problem`, `solving.choose`, `explaining.explained`.
"""
