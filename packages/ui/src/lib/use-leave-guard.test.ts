import { expect, it } from "vitest";
import { replacesPage } from "./use-leave-guard";

const here = { origin: "https://app.example", pathname: "/acme/settings/branding" };
const press = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };
const link = { target: "", origin: here.origin, pathname: "/acme/members", hasAttribute: () => false };

it("holds a link to another page", () => {
  expect(replacesPage(press, link, here)).toBe(true);
  expect(replacesPage(press, { ...link, target: "_self" }, here)).toBe(true);
});

it("lets through what leaves this page open", () => {
  for (const other of [{ button: 1 }, { metaKey: true }, { ctrlKey: true }, { shiftKey: true }]) {
    expect(replacesPage({ ...press, ...other }, link, here)).toBe(false);
  }
  expect(replacesPage(press, { ...link, target: "_blank" }, here)).toBe(false);
  expect(replacesPage(press, { ...link, hasAttribute: (name) => name === "download" }, here)).toBe(false);
});

it("lets through places of the same page, and other sites, about which the browser asks", () => {
  expect(replacesPage(press, { ...link, pathname: here.pathname }, here)).toBe(false);
  expect(replacesPage(press, { ...link, origin: "https://other.example" }, here)).toBe(false);
});
