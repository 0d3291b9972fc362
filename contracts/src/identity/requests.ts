import type { Url } from "../common/scalars";
import type { Locale, PersonName } from "./entities";

/**
 * Registers whoever the token speaks of; all that is needed is in its claims.
 * @request
 * @domain identity
 */
export interface RegisterUserRequest {}

/**
 * Changes the caller's profile. Absent leaves a field as it is, null clears it.
 * @request
 * @domain identity
 */
export interface ChangeProfileRequest {
  firstName?: PersonName;
  lastName?: PersonName | null;
  picture?: Url | null;
  locale?: Locale | null;
}
