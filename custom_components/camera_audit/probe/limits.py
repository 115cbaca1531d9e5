"""How much of a host's time and how much of its answers is taken, at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Times in seconds, sizes in bytes.

    ``connect``: until a host takes a connection; ``request``: until one answer is complete;
    ``host``: for all questions to one host; ``listen``: for answers to a call to the network.
    ``patience``: slow or missing answers of one port after which the rest is not asked.
    ``aside``: bodies from this size on are read beside the event loop.
    ``host_bytes``: all that one host may send in a round. ``head``: headers in all, and what
    waits to be read of a connection; ``interim``: answers that only announce the one;
    ``chunks``: pieces of a body. ``decompressed``: what a compressed body may grow to.
    ``per_sender``: datagrams of one host.
    """

    connect: float = 3.0
    request: float = 6.0
    host: float = 25.0
    resolve: float = 5.0
    listen: float = 4.0
    hosts_at_once: int = 8
    patience: int = 2
    aside: int = 8_192
    host_bytes: int = 10_000_000
    head: int = 16_384
    header_line: int = 8_190
    headers: int = 64
    interim: int = 8
    chunks: int = 4_096
    body: int = 262_144
    decompressed: int = 524_288
    rtsp_body: int = 16_384
    datagram: int = 8_192
    datagrams: int = 1_024
    per_sender: int = 8
    senders: int = 512
