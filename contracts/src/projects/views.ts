import type { Count, Cursor, Timestamp, Uuid } from "../common/scalars";
import type {
  ColumnTitle,
  Points,
  ProjectDescription,
  ProjectName,
  ProjectPrefix,
  ProjectRole,
  TaskContent,
  TaskKey,
  TaskTitle,
} from "./entities";

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
