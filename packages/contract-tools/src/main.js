/**
 * The Node half of `mesh contracts`: reads a configuration (JSON) from standard input and writes to standard output
 * what it found wrong or else made: {findings} or {findings, messages, domains, schemas, outputs}.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { lint } from "./lint.js";
import { messageTypes } from "./model.js";
import { createProgram, typeErrors } from "./program.js";
import { readSources } from "./sources.js";

/** @typedef {{source: string, uri: string, goPackage: string}} Configuration */

const NO_ENVELOPE = { file: "index.ts", line: 0, text: "exports no Envelope<Type, Data>, which every message needs" };

/** @param {Configuration} configuration */
async function run({ source, uri, goPackage }) {
  const sources = readSources(source);
  const messages = messageTypes(sources.declarations, uri);
  const faults = lint(sources, messages);
  if (!sources.declarations.some(({ name }) => name === "Envelope")) return { findings: [...faults, NO_ENVELOPE] };
  const program = createProgram(source, messages);
  const findings = [...typeErrors(program, (file) => relative(source, file)), ...faults];
  if (findings.length) return { findings };
  const { made } = await import("./outputs.js"); // its packages take longer to load than findings to find
  return { findings, ...(await made(sources, messages, program, { uri, goPackage })) };
}

process.stdout.write(JSON.stringify(await run(JSON.parse(readFileSync(0, "utf8")))));
