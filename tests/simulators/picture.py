"""A still picture for a simulated camera: a plain scene with the camera's name, so that a dashboard shows something."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

_WIDTH, _HEIGHT = 640, 360
_HORIZON = 210


@cache
def jpeg(name: str, hue: int = 210) -> bytes:
    """Draw the scene (``hue`` in degrees) and return it as JPEG."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT))
    draw = ImageDraw.Draw(image)
    for y in range(_HORIZON):
        draw.line(
            [(0, y), (_WIDTH, y)], fill=f"hsl({hue}, 45%, {38 + y * 40 // _HORIZON}%)"
        )
    draw.rectangle(
        [0, _HORIZON, _WIDTH, _HEIGHT], fill=f"hsl({(hue + 250) % 360}, 18%, 34%)"
    )
    draw.polygon(
        [(250, _HEIGHT), (390, _HEIGHT), (335, _HORIZON), (305, _HORIZON)],
        fill="hsl(30, 8%, 52%)",
    )
    draw.rectangle([400, 130, 540, 240], fill="hsl(25, 22%, 62%)")
    draw.polygon([(385, 130), (470, 75), (555, 130)], fill="hsl(12, 35%, 40%)")
    draw.rectangle([450, 180, 485, 240], fill="hsl(25, 25%, 35%)")
    draw.rectangle([0, _HEIGHT - 30, _WIDTH, _HEIGHT], fill="black")
    draw.text(
        (12, _HEIGHT - 24), f"{name}  ·  simulated camera", fill="white", font_size=16
    )
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
