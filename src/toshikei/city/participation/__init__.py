"""市民参加 (participation): the city's finances in plain words, and papers made together with citizens.

Mechanism 03 (財政白書・台所事情) and the checking of words of 04 (分かりやすい言葉). Ground: publication of finances (Local
Autonomy Act 243-3) and the report of December 2010. Used by everybody; citizens comment and propose, the finance section
edits. Open first: `/household/`.
"""
