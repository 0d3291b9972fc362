import type { Index, Uuid } from "../common/scalars";
import type {
  ColumnTitle,
  Points,
  ProjectDescription,
  ProjectName,
  ProjectPrefix,
  TaskContent,
  TaskKey,
  TaskTitle,
} from "./entities";

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
