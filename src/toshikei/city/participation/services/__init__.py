"""Public Python API of the participation room. Every verb leaves one trail event.

paper_begin, figures_renew          a white paper of a fiscal year from the budget books
paper_consult, paper_close          its way: voices are collected and answered
paper_ask, paper_decided            its publication: asked for, decided by the authority table, the whole is frozen
block_write, block_add, block_remove        the editors' passages
finding_keep                        a finding of the wording check is left, with the reason
voice_say, voice_withdraw           a citizen comments or proposes, and may take it back
voice_show, voice_hide, voice_answer        the editors look at it and answer
"""

from toshikei.city.participation.services.blocks import block_add, block_remove, block_write
from toshikei.city.participation.services.keeping import finding_keep
from toshikei.city.participation.services.papers import (
    figures_renew,
    paper_begin,
    paper_close,
    paper_consult,
)
from toshikei.city.participation.services.publishing import paper_ask, paper_decided
from toshikei.city.participation.services.voices import (
    Said,
    voice_answer,
    voice_hide,
    voice_say,
    voice_show,
    voice_withdraw,
)

__all__ = [
    "Said",
    "block_add",
    "block_remove",
    "block_write",
    "figures_renew",
    "finding_keep",
    "paper_ask",
    "paper_begin",
    "paper_close",
    "paper_consult",
    "paper_decided",
    "voice_answer",
    "voice_hide",
    "voice_say",
    "voice_show",
    "voice_withdraw",
]
