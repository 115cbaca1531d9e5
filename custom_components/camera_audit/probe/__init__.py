"""What the camera itself answers, only if the owner allows it."""

#: The file of the kept answers, and its form.
STORE_KEY = "camera_audit.answers"
STORE_VERSION = 1
