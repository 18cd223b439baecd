"""One index over everything that people look for: any room adds entries, any page asks. Two databases, one behaviour.

Text is folded (width, kana, case, punctuation) and cut into pairs of letters, so that one- and two-letter words,
which Japanese is full of, are found as fast as long ones (docs/rooms/budget.md tells why not trigrams).
"""
