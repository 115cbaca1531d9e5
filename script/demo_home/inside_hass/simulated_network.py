"""In the demo's process alone, the addresses of the simulated cameras count as the home's own network.

Camera Audit takes loopback for the machine itself: what answers there is never asked, and two things on one address
are not taken for one camera. No setting changes that, so the demo changes it from outside.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

#: What the addresses of all simulated cameras begin with.
CAMERAS = "127.0.10."
_PACKAGE = "custom_components.camera_audit."


def _hosts(module: ModuleType) -> None:
    """Treat each camera's address as a host of its own."""
    real = module.is_loopback
    module.is_loopback = lambda host: real(host) and not host.startswith(CAMERAS)  # type: ignore[attr-defined]


def _runner(module: ModuleType) -> None:
    """Let cameras on loopback be asked, and send no call to the whole network."""
    module.Prober.__init__.__kwdefaults__.update(loopback=True, network=None)


_CHANGES: dict[str, Callable[[ModuleType], None]] = {
    f"{_PACKAGE}home.hosts": _hosts,
    f"{_PACKAGE}probe.runner": _runner,
}


class _Finder(MetaPathFinder):
    """Changes a module right after it was loaded, before anything takes from it."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the module as ever, and wrap what runs it."""
        if (change := _CHANGES.get(name)) is None:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        run = spec.loader.exec_module

        def run_and_change(module: ModuleType) -> None:
            run(module)
            change(module)

        spec.loader.exec_module = run_and_change  # type: ignore[method-assign]
        return spec


def install() -> None:
    """Change what is imported from now on."""
    sys.meta_path.insert(0, _Finder())
