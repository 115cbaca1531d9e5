"""Stands in for a part of voice assistants that has no wheel for Python 3.14: the demo has no microphone.

Home Assistant imports it at every start; without it the frontend gets no list of actions and stays empty.
"""


class MicroVad:
    """Would tell speech from silence."""
