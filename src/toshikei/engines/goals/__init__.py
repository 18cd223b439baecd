"""Goals (目標管理): indicators judged by their numbers, strategy maps without circles, goals published in time. Pure.

Begin with `indicators.Indicator`, `judging.judged`, `maps.check`, `goals.check`, `publishing.missing`.
"""
