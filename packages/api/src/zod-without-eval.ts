import { config } from "zod/v4/core";

/** Zod tries whether it may compile its checks; the pages' content policy forbids that and would report each try. */
config({ jitless: true });
