import { expect, it } from "vitest";
import { tenantOfHost } from "./tenant-host";

it.each([
  ["app.example.com", null],
  ["APP.example.com:443", null],
  ["app.example.com.", null],
  ["acme.app.example.com", "acme"],
  ["Acme.App.Example.Com:8443", "acme"],
  ["acme.app.example.com.", "acme"],
  // Not a tenant's label; as a domain nobody can have claimed it.
  ["a.b.app.example.com", "a.b.app.example.com"],
  ["team.acme.com", "team.acme.com"],
  ["evilapp.example.com", "evilapp.example.com"],
  ["127.0.0.1:3000", null],
  ["2130706433", null],
  ["[::1]:3000", null],
  ["localhost:3000", null],
  ["bücher.example", "xn--bcher-kva.example"],
  ["not a host", null],
  ["acme.app.example.com/../x@y", null],
  ["", null],
  [null, null],
])("%s selects %s", (host, tenant) => {
  expect(tenantOfHost(host, "https://app.example.com")).toBe(tenant);
});

it.each([
  ["localhost:3000", null],
  ["acme.localhost:3000", "acme"],
  ["127.0.0.1:3000", null],
])("in development %s selects %s", (host, tenant) => {
  expect(tenantOfHost(host, "http://localhost:3000")).toBe(tenant);
});
