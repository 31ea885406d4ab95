"""How static files are named for ever: by the hash of what is in them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Hashes ES module imports too: Django leaves `import "./x.js"` unhashed by default."""

    support_js_module_import_aggregation = True
