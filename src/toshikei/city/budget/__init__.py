"""予算 (budget): the city's money by 款項目（事業）節, from the file of the finance section to the public page.

Mechanism: publication of the budget and of its making (予算編成過程の公表). Law: Local Autonomy Act 208–220 and 243-3,
Enforcement Order 144–150, Enforcement Rules 15(2). Used by: the finance section (imports), every staff member
(looks up), citizens (walk, search, download, cite). Open /budget/ first, then /staff/budget/.
"""
