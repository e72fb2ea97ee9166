import assert from "node:assert/strict";
import { test } from "node:test";
import { alignRows } from "./table.ts";

test("columns are as wide as their widest cell, lines have no trailing spaces", () => {
  assert.equal(
    alignRows([
      ["Workspace", "http://localhost:3000", "what customers see"],
      ["Console", "http://localhost:3001"],
      ["Mail", "http://127.0.0.1:1080", ""],
    ]),
    [
      "  Workspace  http://localhost:3000  what customers see",
      "  Console    http://localhost:3001",
      "  Mail       http://127.0.0.1:1080",
    ].join("\n"),
  );
});
