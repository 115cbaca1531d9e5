"""Names that more than one module of the integration shares."""

from typing import Final

DOMAIN: Final = "camera_audit"
NAME: Final = "Camera Audit"

#: A field of actions and events: the id of a camera, as Camera Audit gives it.
ATTR_CAMERA_ID: Final = "camera_id"
#: Where the report is made for whoever opens a signed link to it.
REPORT_URL: Final = f"/api/{DOMAIN}/report"
#: What an id ends in that made room: of an old camera's entity, or of a history.
PARKED: Final = "_old"
