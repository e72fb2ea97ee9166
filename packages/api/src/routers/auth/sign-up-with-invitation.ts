import { publicProcedure } from "../../trpc";
import { findOpenInvitation } from "../invitations/find-open-invitation";
import { tokenSchema } from "../invitations/schemas";
import { signUpSchema } from "./schemas";

/** The mailed secret proves the address, so an account made with it begins verified: for that address alone. */
export const signUpWithInvitation = publicProcedure
  .input(signUpSchema.extend({ token: tokenSchema }))
  .mutation(async ({ ctx, input }) => {
    const invitation = await findOpenInvitation(ctx, input.token);
    const { cookie } = await ctx.services.auth.signUp({
      name: input.name,
      email: invitation.email,
      password: input.password,
      emailVerified: true,
      now: ctx.now,
    });
    ctx.setCookie(cookie);
  });
