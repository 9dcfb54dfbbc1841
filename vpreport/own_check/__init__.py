"""A department's own check of its file before it sends it: on the screen, as JSON, or as a page for a browser."""
