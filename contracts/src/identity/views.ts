import type { EmailAddress, Timestamp, Url, Uuid } from "../common/scalars";
import type { Locale, PersonName, UserStatus } from "./entities";

/**
 * A user, as the user sees themselves.
 * @view
 * @domain identity
 */
export interface User {
  id: Uuid;
  email: EmailAddress;
  emailVerified: boolean;
  firstName: PersonName;
  lastName: PersonName | null;
  picture: Url | null;
  locale: Locale | null;
  status: UserStatus;
  created: Timestamp;
}
