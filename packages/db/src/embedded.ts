export * from "./embedded-postgres/start";
