/** Reading and writing messages; beside this go `./validators` and `./shapes`, which are made from the contracts. */
import { identities, shapes } from "./shapes";
import * as validators from "./validators";

/** A message or document that is not as its contract says. */
export class InvalidMessage extends Error {
  /** @param {string} message @param {readonly {path: string, reason: string}[]} faults */
  constructor(message, faults = []) {
    super(message);
    this.name = "InvalidMessage";
    this.faults = faults;
  }
}

export function decode(raw, type) {
  const message = parsed(raw);
  const name = message?.type;
  if (typeof name !== "string" || !Object.hasOwn(identities, name)) {
    throw new InvalidMessage(`no message is called ${JSON.stringify(name)}`);
  }
  if (type !== undefined && name !== type) throw new InvalidMessage(`the type is ${name} where ${type} was expected`);
  return checkedMessage(message);
}

export function encode(message) {
  const { type } = message;
  if (!Object.hasOwn(identities, type)) throw new InvalidMessage(`no message is called ${JSON.stringify(type)}`);
  return JSON.stringify(ordered(checkedMessage(structuredClone(message)), identities[type].envelope));
}

export function read(type, raw) {
  return check(type, parsed(raw));
}

export function write(type, document) {
  return JSON.stringify(ordered(check(type, structuredClone(document)), type));
}

export function faultsOf(type, value) {
  return found(type, structuredClone(value));
}

function parsed(raw) {
  try {
    return JSON.parse(typeof raw === "string" ? raw : new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch (error) {
    throw new InvalidMessage(`not JSON: ${error.message}`);
  }
}

function checkedMessage(message) {
  refuse(message.type, [...found("Envelope", message), ...dataFaults(message)]);
  const field = identities[message.type].identifiedBy;
  if (message.subject !== String(message.data[field])) {
    throw new InvalidMessage(`the subject of this ${message.type} is not the ${field} of its data`);
  }
  return message;
}

function dataFaults({ type, data }) {
  if (data === undefined) return [];
  return found(type, data).map(({ path, reason }) => ({ path: path ? `data.${path}` : "data", reason }));
}

function check(type, value) {
  refuse(type, found(type, value));
  return value;
}

function found(type, value) {
  const validate = validators[type];
  return validate(value) ? [] : validate.errors.map(fault);
}

function refuse(name, faults) {
  if (faults.length === 0) return;
  const [{ path, reason }] = faults;
  throw new InvalidMessage(`not a valid ${name}: ${path ? `${path}: ` : ""}${reason}`, faults);
}

function fault({ instancePath, message, params }) {
  const name = params.missingProperty ?? params.additionalProperty;
  const path = instancePath.split("/").slice(1);
  return { path: (name === undefined ? path : [...path, name]).join("."), reason: message };
}

/** The value with its keys in the order of its contract, and without those that the contract doesn't know. */
function ordered(value, type) {
  if (Array.isArray(value)) return value.map((item) => ordered(item, type));
  const shape = shapes[type];
  if (shape === undefined || value === null) return value;
  const known = Object.keys(shape).filter((key) => value[key] !== undefined);
  return Object.fromEntries(known.map((key) => [key, ordered(value[key], shape[key])]));
}
