"""Printable papers (書類): a typed description of a paper becomes a tagged PDF and an Excel workbook with the same tables.

`model` says what a paper is made of, `services` makes it: `paper_pdf(paper)` and `paper_xlsx(paper)` give bytes, the same
bytes for the same paper. PDF/UA-1 is set by typst in a process of its own, with the fonts of this folder and no other.
Nothing is cut off: a character without a glyph and a table wider than the paper are refused with their place.
"""
