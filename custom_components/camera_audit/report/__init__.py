"""A report of the findings of a home, live and offline: one module for each format.

Every text of a device or a person is cleaned on its way out: no control sign, no Markdown, no
HTML, no formula of a spreadsheet gets through. Hosts, and addresses in names and entity IDs, are
shown only where they were asked for.
"""
