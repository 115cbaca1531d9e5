"""How relays and their files are called, and what tells these from others."""

from __future__ import annotations

import re

#: The integrations that show the cameras of relays.
FRIGATE, GO2RTC = "frigate", "go2rtc"
#: Bytes of the largest file that is read as a relay's: one of hundreds of cameras has a tenth.
LARGEST = 1024 * 1024

#: A file of motionEye: one for each camera.
MOTIONEYE = re.compile(r"(?:^|/)(?:camera|thread)-\d+\.conf$", re.IGNORECASE)
#: A file that is said where it cannot be read: its name, or its folder's, is that of a relay.
NAME = re.compile(
    rf"(?:frigate|go2rtc)[^/]*(?:/config)?\.ya?ml$|{MOTIONEYE.pattern}",
    re.IGNORECASE,
)
#: A folder of the configuration in which a relay keeps its files.
FOLDER = re.compile(r"(?:frigate|go2rtc|motion)[^/]*$", re.IGNORECASE)
#: A file that a program or its owner laid aside: Frigate writes ``backup_config.yaml`` before it changes its own.
COPY = re.compile(
    r"(?:^|[/_. -])(?:backup|bak|copy|old|orig|original|previous)(?=[/_. -])",
    re.IGNORECASE,
)
#: What a file with any other name shows before it is read as a whole.
SHAPE = re.compile(rb"^(?:cameras|streams|go2rtc)\s*:", re.MULTILINE)
