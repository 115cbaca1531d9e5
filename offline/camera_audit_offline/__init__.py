"""Audit homes from their files: configuration folders, backups, whole fleets, without Home Assistant."""
