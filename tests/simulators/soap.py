"""The parts of ONVIF answers that are the same for every simulated camera."""

import time
from xml.sax.saxutils import escape

_NAMESPACES = {
    "s": "http://www.w3.org/2003/05/soap-envelope",
    "tds": "http://www.onvif.org/ver10/device/wsdl",
    "trt": "http://www.onvif.org/ver10/media/wsdl",
    "tev": "http://www.onvif.org/ver10/events/wsdl",
    "tt": "http://www.onvif.org/ver10/schema",
    "ter": "http://www.onvif.org/ver10/error",
    "wsnt": "http://docs.oasis-open.org/wsn/b-2",
    "wsa": "http://www.w3.org/2005/08/addressing",
    "tns1": "http://www.onvif.org/ver10/topics",
}
_DECLARATIONS = " ".join(
    f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items()
)
_SUBSCRIPTION_SECONDS = 600
_PATHS = {"tds": "device_service", "trt": "Media", "tev": "Events"}
_ENCODER = (
    '<tt:VideoEncoderConfiguration token="encoder_1"><tt:Name>VideoEncoder_1</tt:Name><tt:UseCount>1</tt:UseCount>'
    "<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>2560</tt:Width><tt:Height>1440</tt:Height>"
    "</tt:Resolution><tt:Quality>3</tt:Quality><tt:RateControl><tt:FrameRateLimit>20</tt:FrameRateLimit>"
    "<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>4096</tt:BitrateLimit></tt:RateControl>"
    "<tt:H264><tt:GovLength>40</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>"
    "<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address>"
    "<tt:Port>0</tt:Port><tt:TTL>1</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast>"
    "<tt:SessionTimeout>PT5S</tt:SessionTimeout></tt:VideoEncoderConfiguration>"
)
_SOURCE = (
    '<tt:VideoSourceConfiguration token="source_1"><tt:Name>VideoSource_1</tt:Name><tt:UseCount>1</tt:UseCount>'
    '<tt:SourceToken>source_1</tt:SourceToken><tt:Bounds x="0" y="0" width="2560" height="1440"/>'
    "</tt:VideoSourceConfiguration>"
)


def envelope(body: str) -> bytes:
    """Wrap a body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><s:Envelope {_DECLARATIONS}><s:Body>{body}</s:Body></s:Envelope>'
    ).encode()


def fault(code: str, reason: str) -> str:
    """Say why a request was not answered."""
    return (
        f"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>{code}</s:Value></s:Subcode></s:Code>"
        f'<s:Reason><s:Text xml:lang="en">{reason}</s:Text></s:Reason></s:Fault>'
    )


def date_and_time() -> str:
    """Tell the time of this moment."""
    now = time.gmtime()
    return (
        "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>"
        "<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>"
        f"<tt:Time><tt:Hour>{now.tm_hour}</tt:Hour><tt:Minute>{now.tm_min}</tt:Minute>"
        f"<tt:Second>{now.tm_sec}</tt:Second></tt:Time>"
        f"<tt:Date><tt:Year>{now.tm_year}</tt:Year><tt:Month>{now.tm_mon}</tt:Month><tt:Day>{now.tm_mday}</tt:Day></tt:Date>"
        "</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
    )


def services(url: str) -> str:
    """List the services and their addresses."""
    listed = "".join(
        f"<tds:Service><tds:Namespace>{_NAMESPACES[prefix]}</tds:Namespace><tds:XAddr>{url}/onvif/{path}</tds:XAddr>"
        "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
        for prefix, path in _PATHS.items()
    )
    return f"<tds:GetServicesResponse>{listed}</tds:GetServicesResponse>"


def capabilities(url: str) -> str:
    """List the services in the older form, which also says that events can be pulled."""
    return (
        "<tds:GetCapabilitiesResponse><tds:Capabilities>"
        f"<tt:Device><tt:XAddr>{url}/onvif/device_service</tt:XAddr></tt:Device>"
        f"<tt:Events><tt:XAddr>{url}/onvif/Events</tt:XAddr>"
        "<tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport>"
        "<tt:WSPullPointSupport>true</tt:WSPullPointSupport>"
        "<tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport>"
        "</tt:Events>"
        f"<tt:Media><tt:XAddr>{url}/onvif/Media</tt:XAddr><tt:StreamingCapabilities>"
        "<tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP>"
        "</tt:StreamingCapabilities></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>"
    )


def service_capabilities() -> str:
    """Say that the media service gives still pictures."""
    return (
        '<trt:GetServiceCapabilitiesResponse><trt:Capabilities SnapshotUri="true" Rotation="false">'
        '<trt:ProfileCapabilities MaximumNumberOfProfiles="4"/>'
        '<trt:StreamingCapabilities RTPMulticast="false" RTP_TCP="true" RTP_RTSP_TCP="true"/>'
        "</trt:Capabilities></trt:GetServiceCapabilitiesResponse>"
    )


def profiles() -> str:
    """List the one profile that every simulated camera has."""
    return (
        '<trt:GetProfilesResponse><trt:Profiles token="Profile_1" fixed="true"><tt:Name>mainStream</tt:Name>'
        f"{_SOURCE}{_ENCODER}</trt:Profiles></trt:GetProfilesResponse>"
    )


def media_uri(operation: str, uri: str) -> str:
    """Tell where a stream or a picture is."""
    return (
        f"<trt:{operation}Response><trt:MediaUri><tt:Uri>{escape(uri)}</tt:Uri>"
        "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>"
        f"<tt:Timeout>PT60S</tt:Timeout></trt:MediaUri></trt:{operation}Response>"
    )


def pull_point(url: str) -> str:
    """Give a subscription its own address."""
    return (
        "<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference>"
        f"<wsa:Address>{url}/onvif/Events/subscription</wsa:Address></tev:SubscriptionReference>"
        f"{_times('wsnt')}</tev:CreatePullPointSubscriptionResponse>"
    )


def renewed() -> str:
    """Keep a subscription for as long again."""
    now, later = _now_and_later()
    return (
        f"<wsnt:RenewResponse><wsnt:TerminationTime>{later}</wsnt:TerminationTime>"
        f"<wsnt:CurrentTime>{now}</wsnt:CurrentTime></wsnt:RenewResponse>"
    )


def messages(inside: str) -> str:
    """Hand out waiting messages."""
    return (
        f"<tev:PullMessagesResponse>{_times('tev')}{inside}</tev:PullMessagesResponse>"
    )


def motion(*, moving: bool, first: bool) -> str:
    """Say whether something moves; ``first``: in a subscription."""
    now, _ = _now_and_later()
    operation = "Initialized" if first else "Changed"
    value = "true" if moving else "false"
    return (
        "<wsnt:NotificationMessage>"
        '<wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">'
        "tns1:RuleEngine/CellMotionDetector/Motion</wsnt:Topic><wsnt:Message>"
        f'<tt:Message UtcTime="{now}" PropertyOperation="{operation}"><tt:Source>'
        '<tt:SimpleItem Name="VideoSourceConfigurationToken" Value="source_1"/>'
        '<tt:SimpleItem Name="VideoAnalyticsConfigurationToken" Value="analytics_1"/>'
        '<tt:SimpleItem Name="Rule" Value="MyMotionDetectorRule"/></tt:Source>'
        f'<tt:Data><tt:SimpleItem Name="IsMotion" Value="{value}"/></tt:Data></tt:Message></wsnt:Message>'
        "</wsnt:NotificationMessage>"
    )


def _times(prefix: str) -> str:
    now, later = _now_and_later()
    return f"<{prefix}:CurrentTime>{now}</{prefix}:CurrentTime><{prefix}:TerminationTime>{later}</{prefix}:TerminationTime>"


def _now_and_later() -> tuple[str, str]:
    form = "%Y-%m-%dT%H:%M:%SZ"
    return (
        time.strftime(form, time.gmtime()),
        time.strftime(form, time.gmtime(time.time() + _SUBSCRIPTION_SECONDS)),
    )
