// What front ends rely on; it only has to compile.
import { decode, faultsOf, read, type Board, type Message, type ProjectsEvent } from "../../../events-ts/lib/index.js";

export function told(event: ProjectsEvent): string {
  switch (event.type) {
    case "TaskMoved":
      return `${event.data.taskId} is in ${event.data.toColumnId}`;
    case "TaskAdded":
      return `${event.data.key}: ${event.data.title}`;
    default:
      return event.time;
  }
}

export const any: Message = decode("{}");
export const column: string = decode("{}", "TaskMoved").data.toColumnId;
export const board: Board = read("Board", "{}");
export const wrong: boolean = faultsOf("AddTaskRequest", { title: "" }).some((fault) => fault.path === "title");

// @ts-expect-error TaskMoved has no such field
export const missing = decode("{}", "TaskMoved").data.colour;
// @ts-expect-error a command is no document
read("MoveTask", "{}");
// @ts-expect-error a board is no message
decode("{}", "Board");
