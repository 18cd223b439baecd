"""Kinds of account and the roles a post carries. Labels are what people read."""

from django.db.models import TextChoices


class AccountKind(TextChoices):
    """Who somebody is to the city. Kinds never mix in one account."""

    STAFF = "staff", "職員"
    CITIZEN = "citizen", "市民"
    COUNCIL = "council", "議員"
    AUDITOR = "auditor", "監査委員"
    SYSTEM = "system", "システム"


class Role(TextChoices):
    """What a post is for. A post may carry several; permissions name roles, never persons."""

    STAFF = "staff", "職員"
    SECTION_HEAD = "section_head", "課長"
    DEPARTMENT_HEAD = "department_head", "部長"
    VICE_MAYOR = "vice_mayor", "副市長"
    MAYOR = "mayor", "市長"
    FINANCE = "finance", "財政担当"
    PLANNING = "planning", "企画担当"
    PERSONNEL = "personnel", "人事担当"
    ASSETS = "assets", "公有資産担当"
    CLAIMS = "claims", "債権管理担当"
    GENERAL_AFFAIRS = "general_affairs", "総務担当"
    PUBLIC_RELATIONS = "public_relations", "広報広聴担当"
    ACCOUNTING = "accounting", "会計担当"
    SYSTEM_ADMIN = "system_admin", "システム管理者"
    AUDITOR = "auditor", "監査委員"
    COUNCIL = "council", "議員"
    CITIZEN = "citizen", "市民"


class Manner(TextChoices):
    """How somebody holds a post."""

    REGULAR = "regular", "本務"
    CONCURRENT = "concurrent", "兼務"
    ACTING = "acting", "事務取扱"
    STAND_IN = "stand_in", "代理"
