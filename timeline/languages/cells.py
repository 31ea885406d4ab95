"""A cell that a spreadsheet takes for text and never for a formula, and the way back."""

import re
import unicodedata

# CSV injection (OWASP): what Excel, LibreOffice and Sheets begin a formula with, East Asian
# full-width forms too; they look past blanks, and past bidi marks, which Arabic text begins with.
BEGINS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")


def safe(text: str) -> str:
    """An apostrophe before what could be read as a formula; `restored` takes it away again."""
    return f"'{text}" if _reads_as_formula(text.lstrip("'")) else text


def restored(cell: str) -> str:
    """What `safe` was given. A text that begins with an apostrophe of its own keeps it."""
    bare = cell.lstrip("'")
    return cell[1:] if bare != cell and _reads_as_formula(bare) else cell


def _reads_as_formula(text: str) -> bool:
    if NUMBER.fullmatch(text):
        return False
    for character in text:
        if character in BEGINS_A_FORMULA:
            return True
        if not character.isspace() and unicodedata.category(character) != "Cf":
            return False
    return False
