"""What the entities share: those of the audit itself, and those about one camera."""
