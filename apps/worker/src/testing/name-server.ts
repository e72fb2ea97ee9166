import { createSocket } from "node:dgram";

/** A name server for tests: it knows TXT records and nothing else (RFC 1035, section 4). */
export type NameServer = {
  /** `address:port` */
  address: string;
  /** What each name answers: texts, or silence. A name that is not here does not exist. */
  records: Map<string, string[] | "silence">;
  close(): Promise<void>;
};

export async function startNameServer(): Promise<NameServer> {
  const records: NameServer["records"] = new Map();
  const socket = createSocket("udp4");
  socket.on("message", (query, peer) => {
    const { name, end } = readName(query);
    const found = records.get(name);
    if (found === "silence") return;
    socket.send(answer(query.subarray(0, end), found), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** The name that is asked for, after the header of 12 bytes, and where the question ends. */
function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), end: at + 5 };
}

function answer(question: Buffer, texts: string[] | undefined): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  // A response with recursion; 3 is "no such name".
  header.writeUInt16BE(texts ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(texts?.length ?? 0, 6);
  header.writeUInt32BE(0, 8);
  const rows = (texts ?? []).map((text) => {
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text, "latin1")]);
    // The name by a pointer to the question, TXT, IN, no time to live, the length.
    return Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 0, 0, data.length]), data]);
  });
  return Buffer.concat([header, question.subarray(12), ...rows]);
}
