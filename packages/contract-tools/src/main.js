/**
 * The Node half of `mesh contracts`: reads a configuration (JSON) from standard input and writes to standard output what
 * it found wrong or else made: {findings} or {findings, messages, domains, schemas, outputs}.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { goFiles } from "./go.js";
import { lint } from "./lint.js";
import { messageTypes } from "./model.js";
import { createProgram, typeErrors } from "./program.js";
import { definitions, places, schemaFiles } from "./schema.js";
import { readSources } from "./sources.js";
import { typescriptFiles } from "./typescript.js";

/** @typedef {{source: string, uri: string, goPackage: string}} Configuration */
/** @typedef {import("./sources.js").Sources} Sources */

const NO_ENVELOPE = { file: "index.ts", line: 0, text: "exports no Envelope<Type, Data>, which every message needs" };

/** @param {Configuration} configuration */
async function run({ source, uri, goPackage }) {
  const sources = readSources(source);
  const messages = messageTypes(sources.declarations, uri);
  const faults = lint(sources, messages);
  if (!envelopeFile(sources)) return { findings: [...faults, NO_ENVELOPE] };
  const program = createProgram(source, messages);
  const findings = [...typeErrors(program, (file) => relative(source, file)), ...faults];
  if (findings.length) return { findings };
  const schemas = definitions(program, messages);
  const placed = places(sources.declarations, messages, schemas);
  return {
    findings,
    messages: messages.map(({ declaration, ...message }) => message),
    domains: domains(sources),
    schemas,
    outputs: {
      schema: schemaFiles(schemas, placed, uri),
      typescript: await typescriptFiles(sources, messages, schemas),
      go: await goFiles(messages, schemas, goPackage),
    },
  };
}

/** @param {Sources} sources */
function envelopeFile({ declarations }) {
  return declarations.find(({ name }) => name === "Envelope")?.file;
}

/**
 * The domain of each type, but not of those that only the envelope needs: every language has its own.
 * @param {Sources} sources
 */
function domains(sources) {
  const types = sources.declarations.filter(({ file }) => file !== envelopeFile(sources));
  return Object.fromEntries(types.map(({ name, domain }) => [name, domain]));
}

process.stdout.write(JSON.stringify(await run(JSON.parse(readFileSync(0, "utf8")))));
