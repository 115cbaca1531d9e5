"""When to audit, one run, and what changed."""
