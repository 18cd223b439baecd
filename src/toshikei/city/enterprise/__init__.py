"""公営企業: budgets of enterprise accounts (water, sewer …) from the manager's draft to publication.

Mechanism ①イ (02), the enterprise part. Law: 地方公営企業法 20条・24条・25条, 施行令 17条・17条の2・18条. Used by the
bureau that runs the enterprise, the finance section and the council's records. First pages: `/enterprise/`,
`/staff/enterprise/`.
"""
