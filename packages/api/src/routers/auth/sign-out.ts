import { publicProcedure } from "../../trpc";

export const signOut = publicProcedure.mutation(async ({ ctx }) => {
  ctx.setCookie(await ctx.services.auth.signOut(ctx.cookieHeader));
});
