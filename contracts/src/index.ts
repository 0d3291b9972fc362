/** Every contract by its name, which is unique across domains. */
export * from "./common/envelope";
export * from "./common/scalars";
export * from "./identity/commands";
export * from "./identity/entities";
export * from "./identity/events";
export * from "./identity/requests";
export * from "./identity/views";
export * from "./projects/commands";
export * from "./projects/entities";
export * from "./projects/events";
export * from "./projects/requests";
export * from "./projects/views";
