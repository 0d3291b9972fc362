import type { Count, Timestamp, Uuid } from "../common/scalars";

/** How a room is. */
export type RoomState = "free" | "taken";

/** What comes with a room. */
export interface Extra {
  kind: "breakfast";
  /** @default 2 */
  count?: Count;
}

/**
 * Takes a room.
 * @command
 * @domain rooms
 * @entity room
 * @identifiedBy number
 * @leadsTo RoomTaken
 */
export interface TakeRoom {
  number: Count;
  /** @default true */
  quiet?: boolean;
  /** @default "free" */
  state?: RoomState;
  extras?: Extra[];
  guests?: Uuid[] | null;
  paid: boolean | null;
  best?: Extra;
  worst?: Extra | null;
  since?: Timestamp;
  until: Timestamp | null;
  /** @deprecated rooms have a state */
  was?: RoomState | null;
}

/**
 * A room is taken.
 * @event
 * @domain rooms
 * @entity room
 * @identifiedBy number
 */
export interface RoomTaken {
  number: Count;
}
