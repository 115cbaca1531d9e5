"""History that reads as one: what the old camera's entity measured, and then the new one's, in one series.

What was recorded stays where it is. The owner may have a series beside it, kept by the recorder as
statistics of an external source (``camera_audit:…``): first the old entity's hours, from the hour
of the swap on those of the new one, each hour as it ends. Of what only happens, as a motion or a
press of the bell, there are no statistics; there the series counts the times in each hour.

``async_update_series`` brings every series to where it belongs, from wherever it is: it begins one, adds
what hours have passed, and takes away those of swaps that were undone. So nothing of it needs to be
part of a swap, and a process that was killed in between is no case of its own.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from homeassistant.const import STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN, Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..helpers.errors import locate_error
from ..language.redact import clean
from ..language.translations import async_get_sentences
from .effects import read_effect_field
from .history import RECORDER, async_list_recorded, async_wait_for_recorder
from .journal import DONE, Series, SwapRecord, get_journal

if TYPE_CHECKING:
    from homeassistant.components.recorder.models import (
        StatisticData,
        StatisticMetaData,
    )

_LOGGER = logging.getLogger(__name__)

#: Domains whose entities only tell that something happens.
_HAPPENS: Final = frozenset({Platform.BINARY_SENSOR, Platform.EVENT})
_HOUR: Final = timedelta(hours=1)
#: Hours handed to the recorder at once: the loop checks each of them.
_AT_ONCE: Final = 500
_BEGINNING: Final = datetime.fromtimestamp(0, UTC)
_VALUES: Final = ("mean", "min", "max", "state")
_UNTOLD: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})
_ONE_AT_A_TIME: HassKey[asyncio.Lock] = HassKey(f"{DOMAIN}_joined_history")


async def async_find_series(
    hass: HomeAssistant, record: SwapRecord
) -> tuple[Series, ...]:
    """Return the series that a swap can have: of all that has any history before it."""
    registry, say = er.async_get(hass), await async_get_sentences(hass)
    kept = await async_list_recorded(hass, record.entity_ids)
    found = []
    for release, rename in record.pairs:
        if release.id in record.carried:
            continue  # its history goes on under its own id
        entity_id = str(release.before)
        domain, _, object_id = entity_id.partition(".")
        entry = registry.async_get(release.id)
        counts = (
            domain in _HAPPENS and entry is not None and entry.entity_category is None
        )
        if entity_id in (kept.states if counts else kept.statistics):
            state = hass.states.get(entity_id)
            key = "series_count" if counts else "series"
            found.append(
                Series(
                    statistic_id=f"{DOMAIN}:{domain}_{object_id}_{record.swap_id[:6]}",
                    name=say.say(
                        "takeover",
                        key,
                        {"name": clean(state.name if state else entity_id)},
                    ),
                    old=release.id,
                    new=rename.id,
                    counts=counts,
                )
            )
    return tuple(found)


async def async_update_series(hass: HomeAssistant) -> None:
    """Bring the series of all swaps up to date. Never raises: the next hour tries again."""
    records = [record for record in get_journal(hass).records.values() if record.joined]
    if not records or RECORDER not in hass.config.components or hass.is_stopping:
        return
    async with hass.data.setdefault(_ONE_AT_A_TIME, asyncio.Lock()):
        try:
            if not await async_wait_for_recorder(hass):
                return  # rows may still be on their way from one id to another, and an hour that is added stays
            await _async_clear_series(hass, _list_undone_series(records))
            for record, series, earlier_id in _list_followed_series(records):
                await _async_add_hours(hass, record, series, earlier_id)
            await async_wait_for_recorder(hass)
        except Exception as error:  # noqa: BLE001 # a database can fail in many ways; nothing depends on it
            _LOGGER.warning(
                "A joined history could not be brought up to date (%s)",
                locate_error(error),
            )


def _list_undone_series(records: Iterable[SwapRecord]) -> list[str]:
    """Return the statistic ids of the series of swaps that were undone."""
    undone = [record for record in records if record.state != DONE]
    return [series.statistic_id for record in undone for series in record.joined]


def _list_followed_series(
    records: Iterable[SwapRecord],
) -> list[tuple[SwapRecord, Series, str | None]]:
    """Return the series that go on with each hour, with the one that ends where each begins.

    ``records``: in their order. A series whose new entity was replaced in turn has ended.
    """
    done = [record for record in records if record.state == DONE]
    series_of_swaps = [(record, series) for record in done for series in record.joined]
    followed = []
    for place, (record, series) in enumerate(series_of_swaps):
        later = [other for _, other in series_of_swaps[place + 1 :]]
        if any(other.old == series.new for other in later):
            continue
        earlier_id = None
        for _, other in series_of_swaps[:place]:
            if other.new == series.old:
                earlier_id = other.statistic_id
        followed.append((record, series, earlier_id))
    return followed


async def _async_clear_series(
    hass: HomeAssistant, statistic_ids: Iterable[str]
) -> None:
    """Delete these series, as far as the recorder has them."""
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415 # only where it runs

    recorded = await async_list_recorded(hass, statistic_ids)
    if recorded.statistics:
        get_instance(hass).async_clear_statistics(sorted(recorded.statistics))


async def _async_add_hours(
    hass: HomeAssistant, record: SwapRecord, series: Series, earlier_id: str | None
) -> None:
    """Add the hours that have passed. ``earlier_id``: of the series that ends where this one begins."""
    from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
        async_add_external_statistics,
    )
    from homeassistant.helpers.recorder import get_instance  # noqa: PLC0415

    entry = er.async_get(hass).async_get(series.new)
    parked = next(release for release in record.releases if release.id == series.old)
    now = read_effect_field(hass, parked)
    old_id = now if isinstance(now, str) else str(parked.after)
    new_id = entry.entity_id if entry else ""
    changed = _start_of_hour(record.when)
    hours = _Hours(hass, series, earlier_id or old_id, new_id, changed)
    metadata, rows = await get_instance(hass).async_add_executor_job(hours.read_hours)
    for start in range(0, len(rows), _AT_ONCE):
        async_add_external_statistics(hass, metadata, rows[start : start + _AT_ONCE])
        await asyncio.sleep(0)


def _start_of_hour(when: str) -> datetime:
    moment = dt_util.parse_datetime(when) or dt_util.utcnow()
    return dt_util.as_utc(moment).replace(minute=0, second=0, microsecond=0)


class _Hours:
    """The hours that a series lacks, read from the database. Everything here blocks."""

    def __init__(
        self, hass: HomeAssistant, series: Series, old: str, new: str, changed: datetime
    ) -> None:
        """Take the two statistic or entity ids, and the first hour of the new one."""
        self._hass = hass
        self._series = series
        self._old, self._new = old, new
        self._changed = changed
        self._sum = 0.0

    def read_hours(self) -> tuple[StatisticMetaData, list[StatisticData]]:
        """Return what the series is, and its hours since the last one that it has; none where it cannot go on."""
        from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
            get_last_statistics,
            get_metadata,
        )

        own = self._series.statistic_id
        known = get_metadata(self._hass, statistic_ids={own, self._old, self._new})
        model = None if self._series.counts else known.get(own) or known.get(self._old)
        metadata = self._read_metadata(model[1] if model else None)
        last = get_last_statistics(self._hass, 1, own, False, {"sum"}).get(own)  # noqa: FBT003 # its own signature
        since, rows = _BEGINNING, []
        if last:
            since = _read_moment(last[0]["start"]) + _HOUR
            self._sum = last[0].get("sum") or 0.0
        if since < self._changed:
            rows += self._read_rows(self._old, since, self._changed, metadata)
        since = max(since, self._changed)
        goes_on = self._series.counts or (
            self._new in known and _are_equal(metadata, known[self._new][1])
        )
        if goes_on and self._new:
            rows += self._read_rows(self._new, since, None, metadata)
        return metadata, rows

    def _read_metadata(self, model: StatisticMetaData | None) -> StatisticMetaData:
        from homeassistant.components.recorder.models import StatisticMeanType  # noqa: PLC0415

        return {
            "statistic_id": self._series.statistic_id,
            "source": DOMAIN,
            "name": self._series.name,
            "mean_type": model["mean_type"] if model else StatisticMeanType.NONE,
            "has_sum": model["has_sum"] if model else True,
            "unit_class": model["unit_class"] if model else None,
            "unit_of_measurement": model["unit_of_measurement"] if model else None,
        }

    def _read_rows(
        self,
        source: str,
        since: datetime,
        until: datetime | None,
        metadata: StatisticMetaData,
    ) -> list[StatisticData]:
        if self._series.counts and not source.startswith(f"{DOMAIN}:"):
            return list(
                self._read_counted(
                    source, since, until or _start_of_hour(dt_util.utcnow().isoformat())
                )
            )
        return list(self._read_measured(source, since, until, metadata))

    def _read_measured(
        self,
        source: str,
        since: datetime,
        until: datetime | None,
        metadata: StatisticMetaData,
    ) -> Iterator[StatisticData]:
        """Yield the hours of statistics, in the unit of the series; sums go on where the last one ended."""
        from homeassistant.components.recorder.statistics import (  # noqa: PLC0415
            statistics_during_period,
        )

        unit, unit_class = metadata["unit_of_measurement"], metadata["unit_class"]
        units = {unit_class: unit} if unit and unit_class else None
        types: Any = {*_VALUES, "change"}
        found = statistics_during_period(
            self._hass, since, until, {source}, "hour", units, types
        )
        for row in found.get(source, []):
            values: dict[str, Any] = {
                key: value for key in _VALUES if (value := row.get(key)) is not None
            }
            if metadata["has_sum"]:
                self._sum += row.get("change") or 0.0
                values["sum"] = self._sum
            yield {"start": _read_moment(row["start"]), **values}  # type: ignore[typeddict-item]

    def _read_counted(
        self, source: str, since: datetime, until: datetime
    ) -> Iterator[StatisticData]:
        """Yield how many times something happened in each hour, also where that is not once."""
        from homeassistant.components.recorder.history import (  # noqa: PLC0415
            state_changes_during_period,
        )

        found = state_changes_during_period(
            self._hass, since, until, source, no_attributes=True
        ).get(source, [])
        if not found:
            return
        times = [
            *_count_happenings([(state.last_updated, state.state) for state in found])
        ]
        hour = max(since, _start_of_hour(found[0].last_updated.isoformat()))
        while hour < until:
            count = sum(hour <= moment < hour + _HOUR for moment in times)
            self._sum += count
            yield {"start": hour, "state": count, "sum": self._sum}
            hour += _HOUR


def _count_happenings(states: Sequence[tuple[datetime, str]]) -> Iterator[datetime]:
    """Yield when a sensor turned on, or an event came; what a start makes known again is neither."""
    before = ""
    for moment, state in states:
        if state in _UNTOLD or state == before:
            continue
        # The state of an event is the moment of it.
        if (event := dt_util.parse_datetime(state)) is not None:
            yield event
        elif state == STATE_ON and before:
            yield moment
        before = state


def _are_equal(one: StatisticMetaData, other: StatisticMetaData) -> bool:
    """Whether two statistics measure the same, if not in the same unit."""
    if (
        one["unit_class"] is None
        and one["unit_of_measurement"] != other["unit_of_measurement"]
    ):
        return False
    return all(one[key] == other[key] for key in ("unit_class", "mean_type", "has_sum"))


def _read_moment(timestamp: float) -> datetime:
    return dt_util.utc_from_timestamp(timestamp)
