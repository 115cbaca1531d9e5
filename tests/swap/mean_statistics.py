"""The statistics of a sensor that a home of these tests begins with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import async_import_statistics
from homeassistant.core import HomeAssistant


def import_means(
    hass: HomeAssistant, entity_id: str, means: Mapping[datetime, float]
) -> None:
    """Give a sensor that measures percents the mean of each of these hours, by their starts."""
    metadata: Any = {
        "statistic_id": entity_id,
        "source": "recorder",
        "name": None,
        "mean_type": StatisticMeanType.ARITHMETIC,
        "has_sum": False,
        "unit_class": "unitless",
        "unit_of_measurement": "%",
    }
    rows: Any = [{"start": start, "mean": mean} for start, mean in means.items()]
    async_import_statistics(hass, metadata, rows)
