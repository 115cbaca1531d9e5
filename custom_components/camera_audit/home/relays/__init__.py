"""Relays: programs that take the cameras' streams and pass them on. One file for each, see :mod:`.interface`."""
