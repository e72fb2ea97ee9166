import fc from "fast-check";
import { expect, it } from "vitest";
import { isPublicAddress } from "./public-address";

const inside: [string, ...string[]][] = [
  ["this machine", "127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1"],
  ["no address at all", "0.0.0.0", "::", "", "example.com", "127.1.evil"],
  ["private networks", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "::ffff:10.0.0.1"],
  ["the link", "169.254.0.1", "fe80::1", "fe80::1%eth0", "ff02::1", "224.0.0.1", "255.255.255.255"],
  ["unique local networks", "fc00::1", "fd12:3456::1", "fec0::1"],
  ["networks behind a carrier's address", "100.64.0.1", "100.127.255.254"],
  [
    "metadata servers",
    ...["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
  ],
  ["IPv4 in another dress", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:1::1"],
  ["documents and tests", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1"],
  ["what nobody was given", "240.0.0.1", "4000::1", "5f00::1"],
];

it.each(inside)("%s is refused", (_, ...addresses) => {
  for (const address of addresses)
    expect(isPublicAddress(address, { allowLoopback: false }), address).toBe(false);
});

it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "%s is let through",
  (address) => {
    expect(isPublicAddress(address, { allowLoopback: false })).toBe(true);
  },
);

it("this machine is let through where the environment allows it, and nothing else with it", () => {
  const [[, ...loopback] = [], ...others] = inside;
  for (const address of loopback)
    expect(isPublicAddress(address, { allowLoopback: true }), address).toBe(true);
  for (const [, ...addresses] of others)
    for (const address of addresses)
      expect(isPublicAddress(address, { allowLoopback: true }), address).toBe(false);
});

it("no address of a private network passes, in IPv4 or mapped into IPv6", () => {
  const byte = fc.nat({ max: 255 });
  const privates = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(0), byte, byte, byte),
  );
  fc.assert(
    fc.property(privates, (bytes) => {
      for (const address of [bytes.join("."), `::ffff:${bytes.join(".")}`])
        expect(isPublicAddress(address, { allowLoopback: false })).toBe(false);
    }),
  );
});
