"""How static files are named for ever, by the hash of what is in them; and a sheet made of many."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from timeline.reading.sheets import PARTS, SHEET

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Hashes ES module imports too: Django leaves `import "./x.js"` unhashed by default."""

    support_js_module_import_aggregation = True
    sheets = (SHEET,)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            self.delete(SHEET)
            self.save(SHEET, ContentFile("\n".join(self._rules_of(part) for part in PARTS)))
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)

    def _rules_of(self, part: str) -> str:
        with self.open(part) as file:
            return COMMENT.sub("", file.read().decode())
