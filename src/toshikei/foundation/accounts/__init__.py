"""Accounts (アカウント): who comes in, through which post they act, and what they may do.

Below the trail: `choices acting permissions middleware api routes matrix` (words and checks every room uses).
Above the trail: `sign_in services pages` (the door, the own account, administration), which record what they do.
Page to open first: /account/, for administrators /staff/settings/accounts/. Decisions: ADR 0002.
"""
