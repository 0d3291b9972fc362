import type { EmailAddress, Url, Uuid } from "../common/scalars";
import type { Auth0Id, Locale, PersonName } from "./entities";

/**
 * Registers the person who signed in. The user's id is derived from the Auth0 id, so a second time changes nothing.
 * @command
 * @domain identity
 * @entity user
 * @identifiedBy userId
 * @leadsTo UserRegistered
 */
export interface RegisterUser {
  userId: Uuid;
  auth0Id: Auth0Id;
  email: EmailAddress;
  /** Whether the identity provider has proof that the address is theirs. */
  emailVerified: boolean;
  firstName: PersonName;
  lastName?: PersonName;
  picture?: Url;
  locale?: Locale;
}

/**
 * Changes how a user presents themselves. Absent leaves a field as it is, null clears it.
 * @command
 * @domain identity
 * @entity user
 * @identifiedBy userId
 * @leadsTo UserProfileChanged
 */
export interface ChangeUserProfile {
  userId: Uuid;
  firstName?: PersonName;
  lastName?: PersonName | null;
  picture?: Url | null;
  locale?: Locale | null;
}
