/** One thing that is wrong: where (wire names, joined by dots) and why. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** A message or document that is not as its contract says. */
export class InvalidMessage extends Error {
  readonly faults: readonly Fault[];
}

/** Reads a command or an event. Throws InvalidMessage. */
export function decode(raw: string | Uint8Array): Message;
/** Reads a command or an event of one type. Throws InvalidMessage, also for another type. */
export function decode<T extends keyof Messages>(raw: string | Uint8Array, type: T): Messages[T];

/** The canonical JSON of a command or an event. Throws InvalidMessage. */
export function encode(message: Message): string;

/** Reads a view or a request. Throws InvalidMessage. */
export function read<T extends keyof Documents>(type: T, raw: string | Uint8Array): Documents[T];

/** The canonical JSON of a view or a request. Throws InvalidMessage. */
export function write<T extends keyof Documents>(type: T, document: Documents[T]): string;

/** Everything that is wrong with a view or a request, such as a form that isn't sent yet. */
export function faultsOf(type: keyof Documents, value: unknown): Fault[];
