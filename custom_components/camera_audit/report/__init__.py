"""A report of the findings of a home, live and offline: in text, Markdown, CSV, JSON and HTML."""
