"""The rule for a router: what each says, and the one for nftables in a real firewall between real networks."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from custom_components.camera_audit.knowledge.guidance import RouterRule, load_rules
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.rule_text import compose_rule

RULES, CHECKED = load_rules()
BY_KEY = {rule.key: rule for rule in RULES}
CAMERA, HOME_ASSISTANT, INTERNET = "10.77.1.2", "10.77.2.2", "10.77.3.2"
ENGLISH = Sentences.english().for_markdown()
_VALUE = r"[\w.:#/-]+"
#: What a line of each looks like, other than the names of its pages.
GRAMMARS = {
    "opnsense": r"Action: (Pass|Block) +Protocol: (any|UDP) +Source: ADDRESS +Destination: (any|ADDRESS)( +Destination port: NTP)?",
    "pfsense": r"Action: (Pass|Block) +Protocol: (Any|UDP) +Source: ADDRESS +Destination: (any|ADDRESS)( +Destination port: NTP \(123\))?",
    "unifi": r"Action: (Allow|Block) +Source: ADDRESS +Destination: (Internet|ADDRESS)( +(Protocol: UDP +Port: 123|Schedule: Always))?",
    "fritz": r"Device: ADDRESS|Block",
    "openwrt": rf"uci add firewall rule|uci set firewall\.@rule\[-1\]\.(name='[^']+'|(src|src_ip|dest|proto|dest_port|target)='{_VALUE}')"
    r"|uci commit firewall|service firewall restart",
    "mikrotik": rf'/ip firewall filter|add chain=forward action=(accept|drop)( (src-address|dst-address|protocol|dst-port|out-interface-list)={_VALUE})+ comment="[^"]+"',
}


def text_of(
    rule: RouterRule,
    camera: str | None = CAMERA,
    home_assistant: str | None = HOME_ASSISTANT,
) -> str:
    return compose_rule(
        rule, CHECKED, ENGLISH, camera=camera, home_assistant=home_assistant
    )


def block_of(text: str) -> list[str]:
    """Return the lines that are entered, of a file or of a list; the fields of one line stand three blanks apart."""
    if file := re.search(r"^<bdi.*", text, re.MULTILINE):
        lines = re.findall(r"<tt>(.*?)</tt>", file[0])
        return [unescape(line).replace("\N{NO-BREAK SPACE}", " ") for line in lines]
    items = re.findall(r"^\d+\. (.*)$", text, re.MULTILINE)
    return ["   ".join(re.findall(r"`([^`]*)`", item)) for item in items]


@pytest.mark.parametrize("key", GRAMMARS)
def test_each_line_is_one_that_the_router_knows(key: str) -> None:
    grammar = re.compile(GRAMMARS[key].replace("ADDRESS", r"\d+\.\d+\.\d+\.\d+"))
    lines = block_of(text_of(BY_KEY[key]))
    pages = [line for line in lines if not grammar.fullmatch(line.strip())]
    assert all(
        " > " in line or line in {"Apply changes", "Apply Changes"} for line in pages
    ), pages
    assert "We haven't tried this rule" in text_of(BY_KEY[key])


@pytest.mark.parametrize(
    "key", ["opnsense", "pfsense", "unifi", "mikrotik", "openwrt", "nftables"]
)
def test_time_comes_before_what_closes_the_way(key: str) -> None:
    text = "\n".join(block_of(text_of(BY_KEY[key])))
    closes = re.search(
        r"Block +Protocol|Action: Block|action=drop|REJECT|counter drop", text
    )
    assert closes
    assert 0 < text.index("NTP" if "NTP" in text else "123") < closes.start()
    assert (
        HOME_ASSISTANT in text[: closes.start()] or key == "openwrt"
    )  # where only the way to wan is closed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_each_says_that_ipv6_needs_its_own_and_where_that_stands(
    rule: RouterRule,
) -> None:
    text = text_of(rule)
    assert "IPv6" in text.rpartition("</bdi>")[2]
    assert not rule.ipv6 or f"hardware address: {rule.ipv6}" in text.replace("\\", "")
    # Whose own pages tell rules for IPv6 apart.
    assert bool(rule.ipv6) is (
        rule.key in {"opnsense", "pfsense", "openwrt", "mikrotik", "nftables"}
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_each_says_in_words_what_its_lines_do(rule: RouterRule) -> None:
    assert ENGLISH.say("rule", rule.key) in text_of(rule)
    assert ENGLISH.has("rule", rule.key)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_what_is_no_address_is_never_filled_in(rule: RouterRule) -> None:
    text = text_of(rule, "cam.local; reboot", "```\n# out")
    assert "reboot" not in text
    assert "# out" not in text
    assert "```" not in text
    assert text.count("`") % 2 == 0
    assert "{" not in text
    said = "doesn't change your router" if rule.lines else "have no steps for your"
    assert said in text


def test_what_is_entered_wraps_and_runs_from_left_to_right() -> None:
    """A block of code is cut on a phone, and is turned round in Hebrew and Arabic."""
    text = text_of(BY_KEY["unifi"])
    assert (
        '4. <bdi dir="ltr">`Action: Block`</bdi><br><bdi dir="ltr">`Source: 10.77.1.2`</bdi>'
        '<br><bdi dir="ltr">`Destination: Internet`</bdi><br><bdi dir="ltr">`Schedule: Always`</bdi>'
    ) in text
    # A file keeps its lines, and how they are indented.
    kept = text_of(BY_KEY["nftables"])
    assert (
        '<bdi dir="ltr"><tt>table ip camera&#95;way&#95;out &#123;</tt></bdi><br>'
        '<bdi dir="ltr"><tt>\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}chain forward &#123;</tt></bdi><br>'
    ) in kept
    assert "```" not in kept


def test_a_fritz_box_is_told_in_german_as_its_german_pages_name_it() -> None:
    german = Sentences.read("de").for_markdown()
    text = compose_rule(
        BY_KEY["fritz"], CHECKED, german, camera=CAMERA, home_assistant=HOME_ASSISTANT
    )
    assert block_of(text) == [
        "Internet > Filter > Kindersicherung",
        f"Gerät: {CAMERA}",
        "Sperren",
    ]
    assert "/help/de/" in text
    assert "/help/en/" not in text
    # Of no other language a page was read.
    french = Sentences.read("fr").for_markdown()
    assert "Parental Controls" in compose_rule(
        BY_KEY["fritz"], CHECKED, french, camera=CAMERA, home_assistant=None
    )


def test_where_no_rule_is_on_file_the_camera_s_address_is_told() -> None:
    """Whoever has another router needs the address, and reads of no rule that is not there."""
    text = text_of(RULES[-1], "192.0.2.10", "192.0.2.2").replace("\\", "")
    assert text.startswith("We have no steps for your router.")
    assert "The camera's address: 192.0.2.10" in text
    assert "This firewall rule" not in text
    assert "tried this rule" not in text
    assert "If your network has IPv6, block the camera there as well." in text


def test_the_rule_that_was_tried_says_so() -> None:
    assert "Audit's own tests" in text_of(BY_KEY["nftables"])
    assert date(2026, 1, 1) < CHECKED


# In a real firewall -----------------------------------------------------------------------------

NFT, IP = shutil.which("nft"), shutil.which("ip")
NAMES = {
    name: f"wayout-{os.getpid()}-{name}"
    for name in ("router", "camera", "home", "internet")
}
NETWORKS = {"camera": CAMERA, "home": HOME_ASSISTANT, "internet": INTERNET}


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=20)


def can_make_networks() -> bool:
    if not (NFT and IP and os.geteuid() == 0):
        return False
    try:
        run(IP, "netns", "add", NAMES["router"])
        run(IP, "netns", "exec", NAMES["router"], NFT, "add", "table", "ip", "tried")
    except subprocess.CalledProcessError:
        return False
    finally:
        subprocess.run(
            [IP, "netns", "del", NAMES["router"]], check=False, capture_output=True
        )
    return True


@pytest.fixture
def networks() -> Iterator[None]:
    """Three networks and the router between them; each far end answers on every protocol that is asked."""
    if not can_make_networks():
        pytest.skip("this machine makes no network namespaces, or has no nft")
    assert IP
    try:
        for name in NAMES.values():
            run(IP, "netns", "add", name)
        for number, (name, address) in enumerate(NETWORKS.items()):
            far, near = (
                f"w{os.getpid() % 10_000}f{number}",
                f"w{os.getpid() % 10_000}n{number}",
            )
            gateway = address.rpartition(".")[0] + ".1"
            run(
                IP,
                "link",
                "add",
                far,
                "netns",
                NAMES[name],
                "type",
                "veth",
                "peer",
                "name",
                near,
                "netns",
                NAMES["router"],
            )
            for end, device, own in (
                (NAMES[name], far, address),
                (NAMES["router"], near, gateway),
            ):
                run(IP, "-n", end, "addr", "add", f"{own}/24", "dev", device)
                run(IP, "-n", end, "link", "set", device, "up")
            run(IP, "-n", NAMES[name], "route", "add", "default", "via", gateway)
        run(
            IP,
            "netns",
            "exec",
            NAMES["router"],
            "sh",
            "-c",
            "echo 1 > /proc/sys/net/ipv4/ip_forward",
        )
        yield
    finally:
        for name in NAMES.values():
            subprocess.run([IP, "netns", "del", name], check=False, capture_output=True)


_ANSWER = """
import socket, sys
kind = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}[sys.argv[1]]
with socket.socket(socket.AF_INET, kind) as server:
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("0.0.0.0", int(sys.argv[2])))
    if kind == socket.SOCK_STREAM:
        server.listen()
    print("ready", flush=True)
    while True:
        if kind == socket.SOCK_STREAM:
            server.accept()[0].sendall(b"hello")
        else:
            server.sendto(b"hello", server.recvfrom(100)[1])
"""
_ASK = """
import socket, sys
kind = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}[sys.argv[1]]
with socket.socket(socket.AF_INET, kind) as client:
    client.settimeout(1)
    client.connect((sys.argv[2], int(sys.argv[3])))
    client.send(b"hello")
    sys.exit(client.recv(10) != b"hello")
"""


def gets_through(name: str, protocol: str, address: str, port: int) -> bool:
    """Whether one of some tries reaches it: on a busy machine an answer may take its time."""
    return any(reaches(name, protocol, address, port) for _ in range(5))


def reaches(name: str, protocol: str, address: str, port: int) -> bool:
    assert IP
    asked = [
        IP,
        "netns",
        "exec",
        NAMES[name],
        sys.executable,
        "-c",
        _ASK,
        protocol,
        address,
        str(port),
    ]
    return (
        subprocess.run(asked, check=False, capture_output=True, timeout=20).returncode
        == 0
    )


@pytest.fixture
def answering(networks: None) -> Iterator[None]:  # noqa: ARG001 (they are there first)
    assert IP
    ends = [
        (name, protocol, port)
        for name in NETWORKS
        for protocol, port in (("tcp", 80), ("udp", 123), ("udp", 53))
    ]
    started = [
        subprocess.Popen(
            [
                IP,
                "netns",
                "exec",
                NAMES[name],
                sys.executable,
                "-c",
                _ANSWER,
                protocol,
                str(port),
            ],
            stdout=subprocess.PIPE,
        )
        for name, protocol, port in ends
    ]
    for process in started:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
    yield
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.usefixtures("answering")
def test_the_rule_for_nftables_keeps_a_camera_in(tmp_path: Path) -> None:
    assert IP
    assert NFT
    began = time.monotonic()
    for address in (HOME_ASSISTANT, INTERNET):
        assert gets_through("camera", "tcp", address, 80)
        assert gets_through("camera", "udp", address, 53)
    rule = tmp_path / "camera.nft"
    rule.write_text(
        "\n".join(block_of(text_of(BY_KEY["nftables"]))) + "\n", encoding="utf-8"
    )
    run(IP, "netns", "exec", NAMES["router"], NFT, "-f", str(rule))
    assert not reaches("camera", "tcp", INTERNET, 80)
    assert not reaches("camera", "udp", INTERNET, 53)
    assert gets_through("camera", "udp", INTERNET, 123)  # the time
    assert gets_through("camera", "tcp", HOME_ASSISTANT, 80)
    assert gets_through("home", "tcp", CAMERA, 80)  # the picture
    assert gets_through("home", "tcp", INTERNET, 80)  # whoever else is at home
    assert not reaches("internet", "tcp", CAMERA, 80)  # its answers do not get out
    assert time.monotonic() - began < 60
