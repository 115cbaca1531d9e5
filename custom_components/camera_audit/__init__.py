"""Find the cameras of a home that Hikvision made, and explain how that is known."""
