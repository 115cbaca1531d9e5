"""A family with a camera of each kind; one that was bought waits to take the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    Login,
    MjpegCamera,
    MotionCamera,
    OnvifCamera,
    OnvifFacts,
    RtspCamera,
    StillCamera,
)

from .. import entries
from ..cameras import (
    CONFIRMED,
    LIKELY,
    NOT_FLAGGED,
    ONLY_LIKELY,
    POSSIBLE,
    SHARED_PATH,
    DemoCamera,
    DemoCameras,
    frigate_configuration,
    stream_sources,
)

if TYPE_CHECKING:
    from ..entries import Entry

# An invented unit of a real line: the maker's text and model as such cameras report them over ONVIF.
REBADGE = OnvifFacts(
    manufacturer="ANNKE",
    model="I91BM",
    firmware="V5.7.3 build 220315",
    serial="I91BM20220415AAWRJ00000303",
    mac="bc:ad:28:5c:03:0c",
    realm="I91BM",
    picture_name="Front door",
    hue=200,
)
OTHER_MAKER = OnvifFacts(
    manufacturer="UNIVIEW",
    model="IPC2124SR5-ADF28KM-G",
    firmware="GIPC-B6203.8.9.240101",
    serial="210235SIMULATED0404",
    mac="48:ea:63:5c:04:0d",
    stream_path="/media/video1",
    snapshot_path="/images/snapshot.jpg",
    realm="IPC",
    picture_name="Garden",
    hue=110,
)
LOGIN = Login()
#: The network address of the alley's camera, which only the router knows; its tail is invented.
ALLEY_MAC = "c0:56:e3:5c:08:10"


#: What the network says of the camera that was bought; the tail of its address is invented.
BOUGHT = {"mac": "ec:71:db:5c:0d:22", "model": "RLC-810A", "name": "New camera"}


class FamilyHome(DemoCameras):
    """The home that ``script/demo`` shows where none is named."""

    used = "Front door"
    bought: MotionCamera

    def __init__(self, *, stream_only: bool = False) -> None:
        """Give every camera an address of its own, so that they look like different devices.

        ``stream_only``: add two of which nothing but a stream is known until they are asked.
        """
        self.driveway = HikvisionCamera(
            host="127.0.10.11", login=LOGIN, name="Driveway"
        )
        self.recorder = HikvisionRecorder(
            host="127.0.10.12", login=LOGIN, name="Garage recorder"
        )
        self.front_door = OnvifCamera(REBADGE, host="127.0.10.13", login=LOGIN)
        self.garden = OnvifCamera(OTHER_MAKER, host="127.0.10.14", login=LOGIN)
        self.shed = StillCamera(
            host="127.0.10.15", login=LOGIN, name="Shed", stream_path="/live/main"
        )
        self.workshop = MjpegCamera(host="127.0.10.16", login=LOGIN, name="Workshop")
        self.nursery = RtspCamera(host="127.0.10.17", login=LOGIN, name="Nursery")
        # Both stand in Home Assistant as nothing but the same stream path.
        self.alley = RtspCamera(
            host="127.0.10.18",
            login=LOGIN,
            name="Alley",
            stream_path=SHARED_PATH,
            realm="IP Camera(D0808)",
        )
        self.terrace = RtspCamera(
            host="127.0.10.19",
            login=LOGIN,
            name="Terrace",
            stream_path=SHARED_PATH,
            realm="Login to 5C0909SIMULATED",
        )
        # Both stand in Home Assistant under a relay, which alone knows where they are.
        self.porch, self.bike_shed = (
            RtspCamera(
                host=host,
                login=LOGIN,
                name=name,
                stream_path=SHARED_PATH,
                realm=f"IP Camera({unit})",
            )
            for host, name, unit in (
                ("127.0.10.20", "Porch", "D0810"),
                ("127.0.10.21", "Bike shed", "D0811"),
            )
        )
        cameras: tuple[DemoCamera, ...] = (
            DemoCamera(
                device=self.driveway,
                name="Driveway",
                area="Driveway",
                verdicts=CONFIRMED,
            ),
            DemoCamera(
                device=self.recorder,
                name="Garage recorder",
                area="Garage",
                verdicts=CONFIRMED,
            ),
            DemoCamera(
                device=self.front_door,
                name="Front door",
                area="Entrance",
                verdicts=LIKELY,
            ),
            DemoCamera(
                device=self.garden, name="Garden", area="Garden", verdicts=NOT_FLAGGED
            ),
            DemoCamera(
                device=self.shed, name="Shed", area="Garden", verdicts=NOT_FLAGGED
            ),
            DemoCamera(
                device=self.workshop,
                name="Workshop",
                area="Workshop",
                verdicts=NOT_FLAGGED,
            ),
            DemoCamera(
                device=self.nursery,
                name="Nursery",
                area="Nursery",
                verdicts=NOT_FLAGGED,
            ),
            DemoCamera(
                device=self.porch,
                name="Porch",
                area="Driveway",
                verdicts=ONLY_LIKELY,
                asked=CONFIRMED,
                live=True,
                relay="frigate",
            ),
            DemoCamera(
                device=self.bike_shed,
                name="Bike shed",
                area="Garden",
                verdicts=ONLY_LIKELY,
                asked=CONFIRMED,
                relay="go2rtc",
            ),
        )
        if stream_only:
            cameras += (
                DemoCamera(
                    device=self.alley,
                    name="Alley",
                    area="Alley",
                    verdicts=ONLY_LIKELY,
                    asked=CONFIRMED,
                    live=True,
                ),
                DemoCamera(
                    device=self.terrace,
                    name="Terrace",
                    area="Garden",
                    verdicts=POSSIBLE,
                    asked=NOT_FLAGGED,
                ),
            )
        self.bought = MotionCamera(host="127.0.10.22", login=LOGIN, name="New camera")
        self._stream_only = stream_only
        super().__init__(cameras, (self.recorder,))

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        found = [
            entries.hikvision(self.driveway),
            entries.hikvision(self.recorder),
            # One camera under two integrations, as in many homes: ONVIF for the picture of the main stream.
            entries.onvif(self.driveway, "Driveway", self.driveway.facts.mac),
            entries.onvif(self.front_door, "Front door", REBADGE.mac),
            entries.onvif(self.garden, "Garden", OTHER_MAKER.mac),
            entries.generic(self.shed),
            entries.mjpeg(self.workshop),
            entries.frigate(),
            entries.restream(self.bike_shed.name, "bike_shed"),
        ]
        if self._stream_only:
            found += [
                entries.stream(self.alley),
                entries.stream(self.terrace),
                entries.router((ALLEY_MAC, self.alley.host, self.alley.name)),
            ]
        return found

    def files(self) -> dict[str, object]:
        """Return what Frigate answers, go2rtc's file, and what was discovered."""
        bike_shed = stream_sources(self.bike_shed.stream_url_with_login, self.bike_shed)
        seen = {"host": self.bought.host, "port": self.bought.http_port, **BOUGHT}
        return {
            "frigate_answer.json": frigate_configuration({"porch": self.porch}),
            "reolink_seen.json": seen,
            "go2rtc.yaml": {"streams": {"bike_shed": bike_shed}},
        }

    def yaml(self) -> str:
        """Write the discovery of what was bought, and the camera whose integration has no other way."""
        return (
            "reolink:\n"
            "camera:\n"
            "  - platform: ffmpeg\n"
            f"    name: {self.nursery.name}\n"
            f"    input: {self.nursery.stream_url_with_login}\n"
        )
