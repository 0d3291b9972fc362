import type { Timestamp } from "./scalars";

/**
 * An id inside an envelope.
 * @minLength 1
 * @maxLength 200
 * @pattern ^[^\x00]+$
 */
export type EnvelopeId = string;

/**
 * What CloudEvents 1.0 (structured JSON) puts around the data of every command and event.
 * The key order here is the order on the wire; what is absent is left out.
 */
export interface Envelope<Type extends string, Data> {
  specversion: "1.0";
  /** Of a command: the command id, by which a repeat is recognised for ever. */
  id: EnvelopeId;
  /** The name of the message. */
  type: Type;
  /** Who sent it, such as `/projects/component`. */
  source: EnvelopeId;
  /** The id of the entity, as in the data. */
  subject: EnvelopeId;
  time: Timestamp;
  /** The address of the schema of the data. */
  dataschema: EnvelopeId;
  datacontenttype: "application/json";
  /** The story that the message belongs to: carried through from the first request. */
  correlationid: EnvelopeId;
  /** What led to it: of an event its command, of an automation's command the event. */
  causationid?: EnvelopeId;
  /** The user who acts; absent when the system does. */
  actor?: EnvelopeId;
  data: Data;
}
