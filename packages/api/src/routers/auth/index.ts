import { createWorkspaceRouter } from "../../trpc";
import { me } from "./me";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signUpWithInvitation } from "./sign-up-with-invitation";

export const authRouter = createWorkspaceRouter({ me, signIn, signOut, signUpWithInvitation });
