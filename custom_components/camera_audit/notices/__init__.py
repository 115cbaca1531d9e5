"""Which notice stands."""
