"""A home read from folders, backups and YAML, without Home Assistant (Python 3.11)."""
