"""Let the offline command use the same modules as all other tests.

It knows the rooms as ``camera_audit``; tests know them as ``custom_components.camera_audit``. Loaded
under both names, a verdict of one would be no verdict of the other.
"""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOMS = "camera_audit"


class RoomsFinder(MetaPathFinder, Loader):
    """Answers ``camera_audit.…`` with the module ``custom_components.camera_audit.…``."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 - the interface of finders
        target: ModuleType | None = None,  # noqa: ARG002 - the same
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] != ROOMS:
            return None
        return ModuleSpec(fullname, self)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        module = import_module(f"custom_components.{spec.name}")
        spec.loader_state = module.__spec__
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Give the module its own spec back, which the import has just replaced."""
        if module.__spec__:
            module.__spec__ = module.__spec__.loader_state


def install_rooms_finder() -> None:
    if not any(isinstance(finder, RoomsFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, RoomsFinder())
