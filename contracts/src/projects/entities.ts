/**
 * The name of a project.
 * @minLength 3
 * @maxLength 36
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type ProjectName = string;

/**
 * What a project is about.
 * @minLength 1
 * @maxLength 2000
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type ProjectDescription = string;

/**
 * The first three letters or digits of the project's name at its start, in upper case: what task keys begin with.
 * @minLength 3
 * @maxLength 12
 * @pattern ^[^\s\x00]+$
 */
export type ProjectPrefix = string;

/**
 * The title of a column.
 * @minLength 1
 * @maxLength 36
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type ColumnTitle = string;

/**
 * What people call a task by, such as `WEB-12`. Its number is never used again.
 * @maxLength 24
 * @pattern ^\S+-[1-9][0-9]*$
 */
export type TaskKey = string;

/**
 * The title of a task.
 * @minLength 1
 * @maxLength 48
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type TaskTitle = string;

/**
 * What is to be done, in the words of whoever wants it.
 * @minLength 1
 * @maxLength 5000
 * @pattern ^[^\x00]*[^\s\x00][^\x00]*$
 */
export type TaskContent = string;

/**
 * How much work a task is, in story points.
 * @asType integer
 * @minimum 0
 * @maximum 100
 */
export type Points = number;

/** What a person may do in a project. */
export type ProjectRole = "owner" | "administrator" | "editor" | "commenter" | "viewer";
