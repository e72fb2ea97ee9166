import { publicProcedure } from "../../trpc";
import { signInSchema } from "./schemas";

export const signIn = publicProcedure.input(signInSchema).mutation(async ({ ctx, input }) => {
  const { cookie } = await ctx.services.auth.signIn({ ...input, ip: ctx.ip, now: ctx.now });
  ctx.setCookie(cookie);
});
