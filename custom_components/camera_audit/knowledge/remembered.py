"""Remember what was read by some knowledge, for as long as that knowledge is used."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary, ref

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from .records import Knowledge

    _Result = TypeVar("_Result")


def remembered(
    most: int,
) -> Callable[[Callable[[str, Knowledge], _Result]], Callable[[str, Knowledge], _Result]]:
    """Remember a function's results for ``most`` texts by each knowledge, which is not kept alive.

    A plain ``lru_cache`` would keep the knowledge of each reload, about 200 KB.
    """

    def remembering(
        function: Callable[[str, Knowledge], _Result],
    ) -> Callable[[str, Knowledge], _Result]:
        memories: WeakKeyDictionary[Knowledge, Callable[[str], _Result]] = WeakKeyDictionary()

        def ask(text: str, knowledge: Knowledge) -> _Result:
            if (memory := memories.get(knowledge)) is None:
                by = ref(knowledge)  # alive whenever somebody asks
                memory = lru_cache(most)(lambda text: function(text, cast("Knowledge", by())))
                memories[knowledge] = memory
            return memory(text)

        return ask

    return remembering
