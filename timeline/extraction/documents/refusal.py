"""Why a file is refused: one sentence in each language."""

from timeline.extraction.spans import Reason


class DocumentError(ValueError):
    """`reason` in the editor's language; as a string it is English."""

    def __init__(self, ar: str, en: str) -> None:
        super().__init__(en)
        self.reason = Reason(ar, en)


_SENTENCES = {
    "too-large": (
        "الملف أكبر من عشرة ملايين بايت: أرسل المقالة وحدها.",
        "The file is larger than ten million bytes: send the article alone.",
    ),
    "encoding": (
        "ترميز الملف غير معروف: احفظه بترميز UTF-8 أو windows-1256 ثم أعد المحاولة.",
        "The file is neither UTF-8 nor windows-1256: save it in one of them and try again.",
    ),
    "control": (
        "في الملف رموز تحكم ليست من النص: يبدو أنه ليس نصا.",
        "The file holds control characters that no text has: it does not seem to be a text.",
    ),
    "half": (
        "في السطر {line} نصف رمز ({code}): اكتبه من جديد.",
        "Line {line} holds half of a character ({code}): write it again.",
    ),
    "noncharacter": (
        "في السطر {line} ما ليس رمزا أصلا ({code}): احذفه.",
        "Line {line} holds what is no character at all ({code}): take it out.",
    ),
    "override": (
        "في السطر {line} رمز خفي ({code}) يقلب ترتيب الحروف بعده، فيقرأ القارئ غير ما كتب: احذفه.",
        "Line {line} holds an unseen character ({code}) that turns the order of the letters after "
        "it, so that readers would read something else: take it out.",
    ),
    "isolate": (
        "في السطر {line} رمز خفي ({code}) يبدأ مقطعا من الاتجاه الآخر أو ينهيه بلا مقابل: احذفه.",
        "Line {line} holds an unseen character ({code}) that begins or ends a run of the other "
        "direction that has no end or beginning: take it out.",
    ),
    "marks": (
        "في السطر {line} حرف عليه من العلامات أكثر مما يقرأ.",
        "Line {line} holds a letter with more marks than anyone can read.",
    ),
    "empty": ("لا نص في الملف.", "There is no text in the file."),
    "no-article": (
        "لم نجد مقالة في هذه الصفحة: انسخ نصها والصقه.",
        "We found no article in this page: copy its text and paste it.",
    ),
    "old-word": (
        "هذه صيغة وورد قديمة: احفظ الملف بصيغة ‎.docx.",
        "This is an old Word format: save the file as .docx.",
    ),
    "docx": (
        "هذا ليس ملف ‎.docx سليما.",
        "This is not a sound .docx file.",
    ),
    "bomb": (
        "الملف المضغوط أكبر بكثير مما يبدو، فلم نفتحه.",
        "The compressed file is far larger than it looks, so we did not open it.",
    ),
    "pdf": ("هذا ليس ملف PDF سليما.", "This is not a sound PDF file."),
    "pdf-locked": (
        "ملف PDF محمي بكلمة مرور: احفظ نسخة بلا حماية.",
        "The PDF is protected by a password: save a copy without it.",
    ),
    "pdf-pictures": (
        "صفحات ملف PDF صور بلا نص: أرسل نسخة فيها نص.",
        "The pages of the PDF are pictures without text: send a copy that has text.",
    ),
    "pdf-long": (
        "ملف PDF أطول من 300 صفحة: أرسل صفحات المقالة وحدها.",
        "The PDF has more than 300 pages: send those of the article alone.",
    ),
}


def refused(why: str, **where: object) -> DocumentError:
    ar, en = _SENTENCES[why]
    return DocumentError(ar.format(**where), en.format(**where))
