"""Words that no text of ours says, since nothing found supports them or they only frighten."""

from __future__ import annotations

import re

NEVER_SAID = re.compile(
    r"\b(?:"
    r"illegal(?:ly)?|unlawful|bann?(?:ed|ing|s)?|forbidden|outlawed"
    r"|recall(?:s|ed)?"
    r"|sp(?:y|ies|ying) on|to China\b(?=.*\bvideo\b)|backdoors?"
    r"|hack(?:ed|ers?|ing)?|compromised|infected"
    r"|must|you are required|required to|obliged|immediately|at once|urgent(?:ly)?|deadline"
    r"|safe|safer|safely|secure|secured|trusted|trustworthy|approved"
    r"|NDAA|compliant"
    r"|Chinese (?:cameras?|spy|brands?)"
    r"|government of \w+ says"
    r"|legal advice"
    r")\b",
    re.IGNORECASE,
)
