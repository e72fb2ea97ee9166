/**
 * What a host name selects: the slug in `slug.main-host`, the name itself where it may be a tenant's own domain, and
 * nothing for the main host and for bare addresses. It selects and never opens: who may enter is read from the
 * database on each call.
 * @param host as the request names it, with or without a port.
 * @param mainUrl where the workspace is served for everybody.
 */
export function tenantOfHost(host: string | null, mainUrl: string): string | null {
  const name = hostName(host);
  const main = hostName(new URL(mainUrl).host);
  if (!name || !main || name === main || isAddress(name)) return null;
  const label = name.endsWith(`.${main}`) ? name.slice(0, -main.length - 1) : null;
  if (label && !label.includes(".")) return label;
  // A name without a dot is a machine's in the local network: nobody can own it.
  return name.includes(".") ? name : null;
}

function hostName(host: string | null): string | null {
  if (!host || /[^\p{L}\p{N}.:[\]-]/u.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.replace(/\.$/, "");
}

/** The URL parser writes every form of an IPv4 address as four numbers, and IPv6 in brackets. */
function isAddress(name: string): boolean {
  return name.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(name);
}
