/** Everything that is made from contracts without a fault. */
import { goFiles } from "./go.js";
import { definitions, places, schemaFiles } from "./schema.js";
import { typescriptFiles } from "./typescript.js";

/** @typedef {import("./sources.js").Sources} Sources */

/**
 * @param {Sources} sources
 * @param {import("./model.js").MessageType[]} messages
 * @param {import("typescript").Program} program
 * @param {{uri: string, goPackage: string}} names
 */
export async function made(sources, messages, program, { uri, goPackage }) {
  const schemas = definitions(program, messages);
  const placed = places(sources.declarations, messages, schemas);
  return {
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

/**
 * The domain of each type, but not of those that only the envelope needs: every language has its own.
 * @param {Sources} sources
 */
function domains({ declarations }) {
  const envelope = declarations.find(({ name }) => name === "Envelope")?.file;
  const types = declarations.filter(({ file }) => file !== envelope);
  return Object.fromEntries(types.map(({ name, domain }) => [name, domain]));
}
