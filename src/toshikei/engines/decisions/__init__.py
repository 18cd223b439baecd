"""決裁: who decides a matter, by which rule of the authority table, along which route, and who stands in.

Pure: rules and the organisation of the day arrive as frozen dataclasses; the answer carries its reasons. Start with
`finding.find`; `table.table_problems` says what is wrong with a table before anybody meets it.
"""
