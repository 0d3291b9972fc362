/**
 * The Node half of `mesh contracts`: reads a configuration (JSON) from standard input, writes what it found and made
 * to standard output: {findings, model, modules, schemas, outputs: {schema, typescript, go}}.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { definitions, places, schemaFiles } from "./schema.js";
import { createProgram, typeErrors } from "./program.js";
import { messageTypes } from "./model.js";
import { readSources } from "./sources.js";

/** @typedef {{system: string, source: string, uri: string}} Configuration */

/** @param {Configuration} configuration */
function run(configuration) {
  const sources = readSources(configuration.source);
  const messages = messageTypes(sources.declarations, configuration.uri);
  const program = createProgram(configuration.source, messages);
  const findings = [...typeErrors(program, (file) => relative(configuration.source, file))];
  if (findings.length) return { findings };
  const schemas = definitions(program, messages);
  const placed = places(sources.declarations, messages, schemas);
  return {
    findings,
    messages: messages.map(({ declaration, ...message }) => message),
    domains: Object.fromEntries(sources.declarations.map(({ name, domain }) => [name, domain])),
    schemas,
    outputs: { schema: schemaFiles(schemas, placed, configuration.uri) },
  };
}

const configuration = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(run(configuration)));
