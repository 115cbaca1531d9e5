"""Cameras that answer on loopback, for tests and for the demo.

Each device is a small set of real servers (HTTP, RTSP) on ports that the system chose. What they answer follows what
real devices were seen to answer; every serial number, network address tail, password and firmware build here is
invented. Nothing is ever changed in a device: what asks for a change is refused and remembered (``Asked.changes``).
"""

from .device import Asked, Login, SimulatedDevice
from .hikvision import Channel, HikvisionCamera, HikvisionRecorder
from .onvif import OnvifCamera, OnvifFacts
from .plain import MjpegCamera, MotionCamera, RtspCamera, StillCamera

__all__ = [
    "Asked",
    "Channel",
    "HikvisionCamera",
    "HikvisionRecorder",
    "Login",
    "MjpegCamera",
    "MotionCamera",
    "OnvifCamera",
    "OnvifFacts",
    "RtspCamera",
    "SimulatedDevice",
    "StillCamera",
]
