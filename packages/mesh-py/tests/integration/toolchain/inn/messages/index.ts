/** Every contract by its name. */
export * from "./common/envelope";
export * from "./common/scalars";
export * from "./rooms/all";
