"""What the camera itself answers, only if the owner allows it."""
