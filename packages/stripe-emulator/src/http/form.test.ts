import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalForm, type FormNode, parseForm } from "./form";

/** Groups as plain entries, for comparing. */
function plain(node: FormNode): unknown {
  return typeof node === "string" ? node : [...node].map(([key, child]) => [key, plain(child)]);
}

describe("form decoding", () => {
  it("reads brackets, indexes and empty indexes", () => {
    expect(plain(parseForm("items[0][id]=a&items[1][id]=b"))).toEqual([
      [
        "items",
        [
          ["0", [["id", "a"]]],
          ["1", [["id", "b"]]],
        ],
      ],
    ]);
    expect(plain(parseForm("expand[]=a&expand[]=b"))).toEqual([
      [
        "expand",
        [
          ["0", "a"],
          ["1", "b"],
        ],
      ],
    ]);
    expect(plain(parseForm("i[][a]=1&i[][b]=2&i[][a]=3"))).toEqual([
      [
        "i",
        [
          [
            "0",
            [
              ["a", "1"],
              ["b", "2"],
            ],
          ],
          ["1", [["a", "3"]]],
        ],
      ],
    ]);
  });

  it("keeps an empty value and dangerous names", () => {
    expect(plain(parseForm("pause_collection=&metadata[__proto__]=x&metadata[a+b]=%26"))).toEqual([
      ["pause_collection", ""],
      [
        "metadata",
        [
          ["__proto__", "x"],
          ["a b", "&"],
        ],
      ],
    ]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("refuses a name nested without end", () => {
    expect(() => parseForm(`a${"[b]".repeat(50)}=1`)).toThrow("Invalid parameter name");
  });

  it("has one canonical text whatever the order", () => {
    const name = fc.stringMatching(/^[a-z]{1,5}(\[[a-z]{1,3}\])?$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.string()), { selector: ([key]) => key.split("[")[0] }),
        (pairs) => {
          const text = (list: Array<[string, string]>) => new URLSearchParams(list).toString();
          const [forwards, backwards] = [parseForm(text(pairs)), parseForm(text(pairs.toReversed()))];
          expect(canonicalForm(forwards)).toBe(canonicalForm(backwards));
        },
      ),
    );
    expect(canonicalForm(parseForm("a=1"))).not.toBe(canonicalForm(parseForm("a[b]=1")));
  });
});
