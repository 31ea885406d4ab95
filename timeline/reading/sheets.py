"""What the pages for readers are drawn with."""

# On a slow line each file costs a way to the server and back: where static files are collected
# they are made one (`static_files`). On a laptop they are loaded as they are written.
SHEET = "css/reading.css"
PARTS = (
    "css/tokens.css",
    "css/fonts.css",
    "css/base.css",
    "css/timeline.css",
    "css/page.css",
    "css/sections.css",
    "css/filters.css",
    "css/strip.css",
)
