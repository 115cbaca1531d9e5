"""What follows from the facts of a camera. Pure: no Home Assistant, no network, no clock, no files."""
