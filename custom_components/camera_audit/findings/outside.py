"""Whether a camera can be reached from the internet, where no router says that it forwards a port to it.

Nothing is tried. What was forwarded by hand, only a router's own pages show.
"""


def list_outside_keys(ways_in: int | None) -> list[str]:
    """Return what is known, as keys of ``selector.way``.

    ``ways_in``: how many ports devices have asked a router for, which does not say to whom they lead; None where
    none says.
    """
    if ways_in == 0:
        return ["outside_no_upnp"]
    return ["outside_unknown", "ways_in"] if ways_in else ["outside_unknown"]
