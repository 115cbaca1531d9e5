"""Names that more than one module of the integration shares."""

from typing import Final

DOMAIN: Final = "camera_audit"
NAME: Final = "Camera Audit"
