import { consolePublicProcedure } from "../../../trpc";

export const signOut = consolePublicProcedure.mutation(async ({ ctx }) => {
  ctx.setCookie(await ctx.services.auth.signOut(ctx.cookieHeader));
});
