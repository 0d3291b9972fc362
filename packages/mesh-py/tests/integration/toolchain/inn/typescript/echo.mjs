// Reads messages, a line each, and writes them again.
import { readFileSync } from "node:fs";
import { decode, encode } from "./lib/index.js";

for (const line of readFileSync(0, "utf8").trim().split("\n")) console.log(encode(decode(line)));
