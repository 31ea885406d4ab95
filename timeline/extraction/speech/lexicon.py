"""The words around a verb of saying that tell its subject from the rest, as folded keys."""

from timeline.extraction.speech.genders import Gender
from timeline.extraction.wordlists import keys

PRONOUN_GENDERS: dict[str, Gender] = {"he": "m", "she": "f"}
ARTICLES = frozenset({"the", "a", "an"})
RELATIVES = keys("who which whose الذي التي")
RELAYING = keys("نقل نقلت ينقل تنقل")
PAPERS = keys("البيان التقرير الدعوى الرسالة المذكرة الشكوى")
DOCUMENTS = keys("lawsuit suit complaint filing petition letter statement appeal")
GLUED = frozenset("لبك")
OBJECT_MARKS = keys(
    "ضد against with from by to of on for at in than about into between over under during"
    " في من علي مع لدي حول عن"
)
ADVERBS = keys("also later then has have had repeatedly publicly not never again")
