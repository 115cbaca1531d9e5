"""What every test of the integration stands on.

The harness refuses every socket; a test with a simulated camera asks for the ``socket_enabled``
fixture and may then reach 127.0.0.1, nothing else.
"""

import pytest

# The harness ships a package of the same name; the one that is imported first is the one found.
import custom_components.camera_audit  # noqa: F401


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant find the integration wherever a test uses ``hass``."""
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")
