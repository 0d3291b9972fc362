import type { Index, Uuid } from "../common/scalars";
import type { ColumnTitle, Points, ProjectDescription, ProjectName, TaskContent, TaskTitle } from "./entities";

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
