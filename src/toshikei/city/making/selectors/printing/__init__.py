"""The papers of a round: the budget document of LAA 215 with its explanations, and the book of all requests."""

from toshikei.city.making.selectors.printing.document import public_document, round_document
from toshikei.city.making.selectors.printing.requests import published_book, request_book
from toshikei.city.making.selectors.printing.shelf import PAPERS, is_big, paper_on_shelf, paper_put

__all__ = [
    "PAPERS",
    "is_big",
    "paper_on_shelf",
    "paper_put",
    "public_document",
    "published_book",
    "request_book",
    "round_document",
]
