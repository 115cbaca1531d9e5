"""When to audit, one run, and what it found."""
