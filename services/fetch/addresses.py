"""Which addresses may be asked for a page. Pure. Where it is enforced: connection.py."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

EMBEDDING = tuple(
    map(
        IPv6Network,
        (
            "::/96",  # IPv4-compatible
            "64:ff9b::/96",  # NAT64
            "64:ff9b:1::/48",  # NAT64, local
            "2002::/16",  # 6to4
            "2001::/32",  # Teredo
        ),
    )
)
"""IPv6 addresses with an IPv4 address inside, by which a gateway reaches any host it can."""


def is_public(address: str) -> bool:
    """Return whether *address* is a host on the internet, reached by its own address."""
    try:
        ip = ip_address(address)
    except ValueError:  # not an address: nothing that can be vouched for
        return False
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return _is_global(ip)


def _is_global(ip: IPv4Address | IPv6Address) -> bool:
    # Python counts multicast and the old site-local addresses as global.
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if isinstance(ip, IPv4Address):
        return True
    return not ip.is_site_local and not any(ip in network for network in EMBEDDING)
