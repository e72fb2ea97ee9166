import { consolePublicProcedure } from "../../../trpc";
import { signInSchema } from "../../auth/schemas";

export const signIn = consolePublicProcedure.input(signInSchema).mutation(async ({ ctx, input }) => {
  const { cookie } = await ctx.services.auth.signIn({ ...input, ip: ctx.ip, now: ctx.now });
  ctx.setCookie(cookie);
});
