/**
 * An id that anyone can make without asking: UUID, lower case.
 * @format uuid
 */
export type Uuid = string;

/**
 * A moment in UTC, to the microsecond (RFC 3339, `Z`).
 * @format date-time
 */
export type Timestamp = string;

/**
 * A place in an order, from 0.
 * @asType integer
 * @minimum 0
 * @maximum 2147483647
 */
export type Index = number;

/**
 * How many there are.
 * @asType integer
 * @minimum 0
 * @maximum 2147483647
 */
export type Count = number;

/**
 * An absolute web address.
 * @maxLength 2000
 * @pattern ^https?://[^\s\x00]+$
 */
export type Url = string;

/**
 * An e-mail address, checked only as far as every provider agrees.
 * @maxLength 320
 * @pattern ^[^@\s\x00]+@[^@\s\x00]+$
 */
export type EmailAddress = string;

/**
 * Where the next page of a list starts; opaque, made by the server.
 * @minLength 1
 * @maxLength 1000
 * @pattern ^[A-Za-z0-9_-]+$
 */
export type Cursor = string;
