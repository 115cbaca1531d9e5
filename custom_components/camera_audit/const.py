"""Names that more than one module of the integration shares."""

from typing import Final

DOMAIN: Final = "camera_audit"
NAME: Final = "Camera Audit"

#: A field of actions and events: the id of a camera, as Camera Audit gives it.
ATTR_CAMERA_ID: Final = "camera_id"
