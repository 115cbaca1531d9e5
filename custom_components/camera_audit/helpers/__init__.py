"""Tools that know nothing of cameras."""
