import type { Index, Uuid } from "../common/scalars";
import type { ColumnTitle, Points, ProjectDescription, ProjectName, TaskContent, TaskTitle } from "./entities";

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
