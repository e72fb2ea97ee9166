import { expect, it } from "vitest";
import { signInPath, toOwnPath } from "./own-path";

it.each(["/", "/acme/members", "/acme/members?q=a%20b&x=1#top", "/invitations/abc"])(
  "goes on to %s",
  (path) => {
    expect(toOwnPath(path)).toBe(path);
  },
);

it.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/\t/evil.example",
  "javascript:alert(1)",
  "acme/members",
  "",
  "/api/trpc/auth.me",
  undefined,
  ["/acme"],
])("leads nowhere for %j", (value) => {
  expect(toOwnPath(value)).toBeNull();
});

it("leads back from the sign-in, and says nothing where there is nothing to lead back to", () => {
  expect(signInPath("/acme/members?q=a")).toBe("/sign-in?next=%2Facme%2Fmembers%3Fq%3Da");
  expect(signInPath("/")).toBe("/sign-in");
  expect(signInPath("//evil.example")).toBe("/sign-in");
});
