/**
 * The subject that Auth0 knows a user by, such as `auth0|65f1c0ffee`.
 * @minLength 1
 * @maxLength 255
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type Auth0Id = string;

/**
 * A first or last name of a person.
 * @minLength 1
 * @maxLength 100
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type PersonName = string;

/**
 * A language and region, such as `de` or `pt-BR` (BCP 47).
 * @maxLength 35
 * @pattern ^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$
 */
export type Locale = string;

/** Whether a user may act: a locked account can be unlocked, a closed one stays closed. */
export type UserStatus = "active" | "locked" | "closed";
