"""A camera takes over from another one: where it is used, what moves, the swap and its way back."""
