"""Pictures for the documents, as small as they go without a loss that is seen."""

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Of a screen without photographs; a gradient or two take most of them.
COLOURS = 24
#: Of WebP with loss: small text is easily read from here on.
QUALITY = 35
FILM_QUALITY = 75
#: How a tap is shown, in pixels of the picture and colours of the light theme.
TAP, TAP_COLOUR = 18, (3, 169, 244)


def save(picture: Image.Image, path: Path) -> None:
    """Save a picture as WebP: with few colours and without loss, or with some loss where a photograph makes that smaller."""
    whole = picture.convert("RGB")
    few = whole.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")
    path.write_bytes(
        min(_webp(few, lossless=True), _webp(whole, quality=QUALITY), key=len)
    )


def save_film(frames: Sequence[tuple[Image.Image, int]], path: Path) -> None:
    """Save a moving picture as WebP. ``frames``: each with the milliseconds for which it is shown."""
    first, *others = (picture.convert("RGB") for picture, _ in frames)
    durations = [duration for _, duration in frames]
    first.save(
        path,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=durations,
        loop=0,
        quality=FILM_QUALITY,
        method=6,
    )


def tapped(picture: Image.Image, x: float, y: float) -> Image.Image:
    """Return the picture with a ring where somebody taps."""
    shown = picture.convert("RGB")
    ImageDraw.Draw(shown).ellipse(
        (x - TAP, y - TAP, x + TAP, y + TAP), outline=TAP_COLOUR, width=4
    )
    return shown


def _webp(picture: Image.Image, **how: bool | int) -> bytes:
    into = BytesIO()
    picture.save(into, "WEBP", method=6, **how)
    return into.getvalue()
