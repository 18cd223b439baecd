"""Notices (お知らせ): what the house tells a person, on the page and by e-mail, and what waits for somebody.

A room declares a kind once (`kinds.kind`) and sends with `services.notice_send` after its own commit.
"""
