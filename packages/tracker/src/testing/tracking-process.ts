import { createTracker } from "../index";

/** Tracks events until it is killed, and says the id of each once it is stored. */
const [url = "", spool = "", run = ""] = process.argv.slice(2);
const tracker = createTracker({ url, key: "tnt_test", spool, batchSize: 20, flushMs: 10 });
for (let nth = 0; ; nth++) {
  const id = `${run}-${nth}`;
  const outcome = await tracker.track({ id, type: "call", properties: { nth } });
  if (outcome === "stored") process.stdout.write(`${id}\n`);
}
