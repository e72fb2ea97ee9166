import { createConsoleRouter } from "../../../trpc";
import { me } from "./me";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";

export const consoleAuthRouter = createConsoleRouter({ me, signIn, signOut });
