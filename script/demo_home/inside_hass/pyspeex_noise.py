"""Stands in for a part of voice assistants that has no wheel for Python 3.14: see ``pymicro_vad``."""


class AudioProcessor:
    """Would take noise out of speech."""
