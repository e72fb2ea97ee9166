import { v7 } from "uuid";

/** A new row's id: UUIDv7, so that rows written together lie together in an index. */
export const newId = (): string => v7();
