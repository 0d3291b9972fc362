/* Made by `mesh contracts generate`; not for editing. */

// common/envelope.ts

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

// common/scalars.ts

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

// identity/commands.ts

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

// identity/entities.ts

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

// identity/events.ts

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

// identity/requests.ts

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

// identity/views.ts

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

// projects/commands.ts

/**
 * Starts a project with the columns To Do, In Progress, Review and Done. Whoever acts owns it.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo ProjectStarted
 * @leadsTo ColumnAdded
 */
export interface StartProject {
  projectId: Uuid;
  name: ProjectName;
  description?: ProjectDescription;
  /** The team whose members get access; absent for a project of one's own. */
  teamId?: Uuid;
  /**
   * Whether any signed-in user may read it.
   * @default false
   */
  public?: boolean;
  /**
   * The ids of the four columns, in order.
   * @minItems 4
   * @maxItems 4
   */
  columnIds: Uuid[];
}

/**
 * Gives a project another name. Its prefix stays.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo ProjectRenamed
 */
export interface RenameProject {
  projectId: Uuid;
  name: ProjectName;
}

/**
 * Adds a column behind the others.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo ColumnAdded
 */
export interface AddColumn {
  projectId: Uuid;
  columnId: Uuid;
  title: ColumnTitle;
}

/**
 * Adds a task at the end of a column.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo TaskAdded
 */
export interface AddTask {
  projectId: Uuid;
  taskId: Uuid;
  columnId: Uuid;
  title: TaskTitle;
  content?: TaskContent;
  points?: Points;
}

/**
 * Changes what a task says. Absent leaves a field as it is, null clears it.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo TaskChanged
 */
export interface ChangeTask {
  projectId: Uuid;
  taskId: Uuid;
  title?: TaskTitle;
  content?: TaskContent | null;
  points?: Points | null;
}

/**
 * Moves a task to a position in a column of its project; past the end means the end.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo TaskMoved
 */
export interface MoveTask {
  projectId: Uuid;
  taskId: Uuid;
  toColumnId: Uuid;
  /** Where the task is to be when it is there. */
  position: Index;
}

/**
 * Takes a task off the board for good.
 * @command
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 * @leadsTo TaskRemoved
 */
export interface RemoveTask {
  projectId: Uuid;
  taskId: Uuid;
}

// projects/entities.ts

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

// projects/events.ts

/**
 * A project exists from now on.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface ProjectStarted {
  projectId: Uuid;
  name: ProjectName;
  prefix: ProjectPrefix;
  ownerId: Uuid;
  description?: ProjectDescription;
  /** The team whose members get access; absent for a project of one's own. */
  teamId?: Uuid;
  /** Whether any signed-in user may read it. */
  public: boolean;
}

/**
 * A project has another name.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface ProjectRenamed {
  projectId: Uuid;
  name: ProjectName;
}

/**
 * A board has one more column.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface ColumnAdded {
  projectId: Uuid;
  columnId: Uuid;
  title: ColumnTitle;
  /** Its place among the columns. */
  position: Index;
}

/**
 * A column has one more task.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface TaskAdded {
  projectId: Uuid;
  taskId: Uuid;
  key: TaskKey;
  columnId: Uuid;
  title: TaskTitle;
  content?: TaskContent;
  points?: Points;
  /** Its place in the column. */
  position: Index;
}

/**
 * A task says something else. Only what changed is there; null is a value that was cleared.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface TaskChanged {
  projectId: Uuid;
  taskId: Uuid;
  title?: TaskTitle;
  content?: TaskContent | null;
  points?: Points | null;
}

/**
 * A task is somewhere else, in another column or in its own.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface TaskMoved {
  projectId: Uuid;
  taskId: Uuid;
  fromColumnId: Uuid;
  toColumnId: Uuid;
  /** Its place in the column it is in now. */
  position: Index;
}

/**
 * A task is gone from the board.
 * @event
 * @domain projects
 * @entity project
 * @identifiedBy projectId
 */
export interface TaskRemoved {
  projectId: Uuid;
  taskId: Uuid;
  /** The column that it was in. */
  columnId: Uuid;
  key: TaskKey;
}

// projects/requests.ts

/**
 * Starts a project that the caller owns.
 * @request
 * @domain projects
 */
export interface StartProjectRequest {
  name: ProjectName;
  description?: ProjectDescription;
  /** The team whose members get access; absent for a project of one's own. */
  teamId?: Uuid;
  /**
   * Whether any signed-in user may read it.
   * @default false
   */
  public?: boolean;
}

/**
 * Changes a project. Absent leaves a field as it is.
 * @request
 * @domain projects
 */
export interface ChangeProjectRequest {
  name?: ProjectName;
}

/**
 * Adds a column behind the others.
 * @request
 * @domain projects
 */
export interface AddColumnRequest {
  title: ColumnTitle;
}

/**
 * Adds a task at the end of a column.
 * @request
 * @domain projects
 */
export interface AddTaskRequest {
  columnId: Uuid;
  title: TaskTitle;
  content?: TaskContent;
  points?: Points;
}

/**
 * Changes what a task says. Absent leaves a field as it is, null clears it.
 * @request
 * @domain projects
 */
export interface ChangeTaskRequest {
  title?: TaskTitle;
  content?: TaskContent | null;
  points?: Points | null;
}

/**
 * Moves a task to a position in a column; past the end means the end.
 * @request
 * @domain projects
 */
export interface MoveTaskRequest {
  toColumnId: Uuid;
  /** Where the task is to be when it is there. */
  position: Index;
}

// projects/views.ts

/**
 * A project in a list.
 * @view
 * @domain projects
 */
export interface ProjectSummary {
  id: Uuid;
  name: ProjectName;
  prefix: ProjectPrefix;
  description: ProjectDescription | null;
  /** Whether any signed-in user may read it. */
  public: boolean;
  ownerId: Uuid;
  taskCount: Count;
  started: Timestamp;
}

/**
 * Some of the projects, and where the next ones start.
 * @view
 * @domain projects
 */
export interface ProjectPage {
  items: ProjectSummary[];
  /** Null on the last page. */
  next: Cursor | null;
}

/** A task as a card on a board. */
export interface TaskCard {
  id: Uuid;
  key: TaskKey;
  title: TaskTitle;
  points: Points | null;
  assigneeId: Uuid | null;
}

/** A column of a board with its tasks in order. */
export interface BoardColumn {
  id: Uuid;
  title: ColumnTitle;
  tasks: TaskCard[];
}

/** A person on a board and what they may do. */
export interface BoardMember {
  userId: Uuid;
  role: ProjectRole;
}

/**
 * A project as its kanban board: columns in order, with their tasks in order, and who takes part.
 * @view
 * @domain projects
 */
export interface Board {
  projectId: Uuid;
  name: ProjectName;
  prefix: ProjectPrefix;
  ownerId: Uuid;
  /** Whether any signed-in user may read it. */
  public: boolean;
  columns: BoardColumn[];
  members: BoardMember[];
}

/**
 * A task with all that is known of it.
 * @view
 * @domain projects
 */
export interface Task {
  id: Uuid;
  projectId: Uuid;
  key: TaskKey;
  columnId: Uuid;
  title: TaskTitle;
  content: TaskContent | null;
  points: Points | null;
  assigneeId: Uuid | null;
  added: Timestamp;
  changed: Timestamp;
}

/**
 * Some of the tasks, and where the next ones start.
 * @view
 * @domain projects
 */
export interface TaskPage {
  items: Task[];
  /** Null on the last page. */
  next: Cursor | null;
}

// On the wire

/** Registers the person who signed in. The user's id is derived from the Auth0 id, so a second time changes nothing. */
export interface RegisterUserCommand extends Envelope<"RegisterUser", RegisterUser> {}

/** Changes how a user presents themselves. Absent leaves a field as it is, null clears it. */
export interface ChangeUserProfileCommand extends Envelope<"ChangeUserProfile", ChangeUserProfile> {}

/** A person has an account from now on. */
export interface UserRegisteredEvent extends Envelope<"UserRegistered", UserRegistered> {}

/** A user presents themselves differently. Only what changed is there; null is a value that was cleared. */
export interface UserProfileChangedEvent extends Envelope<"UserProfileChanged", UserProfileChanged> {}

/** Starts a project with the columns To Do, In Progress, Review and Done. Whoever acts owns it. */
export interface StartProjectCommand extends Envelope<"StartProject", StartProject> {}

/** Gives a project another name. Its prefix stays. */
export interface RenameProjectCommand extends Envelope<"RenameProject", RenameProject> {}

/** Adds a column behind the others. */
export interface AddColumnCommand extends Envelope<"AddColumn", AddColumn> {}

/** Adds a task at the end of a column. */
export interface AddTaskCommand extends Envelope<"AddTask", AddTask> {}

/** Changes what a task says. Absent leaves a field as it is, null clears it. */
export interface ChangeTaskCommand extends Envelope<"ChangeTask", ChangeTask> {}

/** Moves a task to a position in a column of its project; past the end means the end. */
export interface MoveTaskCommand extends Envelope<"MoveTask", MoveTask> {}

/** Takes a task off the board for good. */
export interface RemoveTaskCommand extends Envelope<"RemoveTask", RemoveTask> {}

/** A project exists from now on. */
export interface ProjectStartedEvent extends Envelope<"ProjectStarted", ProjectStarted> {}

/** A project has another name. */
export interface ProjectRenamedEvent extends Envelope<"ProjectRenamed", ProjectRenamed> {}

/** A board has one more column. */
export interface ColumnAddedEvent extends Envelope<"ColumnAdded", ColumnAdded> {}

/** A column has one more task. */
export interface TaskAddedEvent extends Envelope<"TaskAdded", TaskAdded> {}

/** A task says something else. Only what changed is there; null is a value that was cleared. */
export interface TaskChangedEvent extends Envelope<"TaskChanged", TaskChanged> {}

/** A task is somewhere else, in another column or in its own. */
export interface TaskMovedEvent extends Envelope<"TaskMoved", TaskMoved> {}

/** A task is gone from the board. */
export interface TaskRemovedEvent extends Envelope<"TaskRemoved", TaskRemoved> {}

/** The envelopes of all commands and events. */
export interface Messages {
  RegisterUser: RegisterUserCommand;
  ChangeUserProfile: ChangeUserProfileCommand;
  UserRegistered: UserRegisteredEvent;
  UserProfileChanged: UserProfileChangedEvent;
  StartProject: StartProjectCommand;
  RenameProject: RenameProjectCommand;
  AddColumn: AddColumnCommand;
  AddTask: AddTaskCommand;
  ChangeTask: ChangeTaskCommand;
  MoveTask: MoveTaskCommand;
  RemoveTask: RemoveTaskCommand;
  ProjectStarted: ProjectStartedEvent;
  ProjectRenamed: ProjectRenamedEvent;
  ColumnAdded: ColumnAddedEvent;
  TaskAdded: TaskAddedEvent;
  TaskChanged: TaskChangedEvent;
  TaskMoved: TaskMovedEvent;
  TaskRemoved: TaskRemovedEvent;
}

/** All views and requests. */
export interface Documents {
  User: User;
  RegisterUserRequest: RegisterUserRequest;
  ChangeProfileRequest: ChangeProfileRequest;
  ProjectSummary: ProjectSummary;
  ProjectPage: ProjectPage;
  Board: Board;
  Task: Task;
  TaskPage: TaskPage;
  StartProjectRequest: StartProjectRequest;
  ChangeProjectRequest: ChangeProjectRequest;
  AddColumnRequest: AddColumnRequest;
  AddTaskRequest: AddTaskRequest;
  ChangeTaskRequest: ChangeTaskRequest;
  MoveTaskRequest: MoveTaskRequest;
}

/** Any command or event; `type` tells which. */
export type Message = Messages[keyof Messages];

/** Any command of identity; `type` tells which. */
export type IdentityCommand =
  | RegisterUserCommand
  | ChangeUserProfileCommand;

/** Any event of identity; `type` tells which. */
export type IdentityEvent =
  | UserRegisteredEvent
  | UserProfileChangedEvent;

/** Any command of projects; `type` tells which. */
export type ProjectsCommand =
  | StartProjectCommand
  | RenameProjectCommand
  | AddColumnCommand
  | AddTaskCommand
  | ChangeTaskCommand
  | MoveTaskCommand
  | RemoveTaskCommand;

/** Any event of projects; `type` tells which. */
export type ProjectsEvent =
  | ProjectStartedEvent
  | ProjectRenamedEvent
  | ColumnAddedEvent
  | TaskAddedEvent
  | TaskChangedEvent
  | TaskMovedEvent
  | TaskRemovedEvent;

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
