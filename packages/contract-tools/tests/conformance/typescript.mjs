// Reads cases from standard input, decodes and encodes each, and tells what came of it.
import { readFileSync } from "node:fs";
import { decode, encode, InvalidMessage, read, write } from "../../../events-ts/lib/index.js";

function answer({ type, document, raw }) {
  try {
    const bytes = new TextEncoder().encode(raw);
    return { text: document ? write(type, read(type, bytes)) : encode(decode(bytes)) };
  } catch (error) {
    if (error instanceof InvalidMessage) return { refused: error.message };
    throw error;
  }
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(answer)));
