import ipaddr from "ipaddr.js";

/** Azure's wire server answers its virtual machines under an address that looks public. */
const metadataServers = new Set(["168.63.129.16"]);

/**
 * Whether an address is one of the open internet, so that a request to it reaches nothing of ours: not this machine,
 * its network, a cloud's metadata server (169.254.169.254, fd00:ec2::254), nor an IPv6 form of one of those. The ranges
 * are those of IANA's special-purpose registries.
 * @param allowLoopback also lets through this machine, for development and tests.
 */
export function isPublicAddress(text: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  const range = address.range();
  if (range === "loopback") return allowLoopback;
  if (range !== "unicast" || metadataServers.has(address.toString())) return false;
  // All that is given out of IPv6 lies in 2000::/3.
  return address.kind() === "ipv4" || address.match(ipaddr.parseCIDR("2000::/3"));
}
