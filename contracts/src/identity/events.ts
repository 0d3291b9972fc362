import type { EmailAddress, Url, Uuid } from "../common/scalars";
import type { Auth0Id, Locale, PersonName } from "./entities";

/**
 * A person has an account from now on.
 * @event
 * @domain identity
 * @entity user
 * @identifiedBy userId
 */
export interface UserRegistered {
  userId: Uuid;
  auth0Id: Auth0Id;
  email: EmailAddress;
  /** Whether the identity provider had proof that the address is theirs. */
  emailVerified: boolean;
  firstName: PersonName;
  lastName?: PersonName;
  picture?: Url;
  locale?: Locale;
}

/**
 * A user presents themselves differently. Only what changed is there; null is a value that was cleared.
 * @event
 * @domain identity
 * @entity user
 * @identifiedBy userId
 */
export interface UserProfileChanged {
  userId: Uuid;
  firstName?: PersonName;
  lastName?: PersonName | null;
  picture?: Url | null;
  locale?: Locale | null;
}
