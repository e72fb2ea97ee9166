import { publicProcedure } from "../../trpc";

/** Who is signed in, or null. */
export const me = publicProcedure.query(async ({ ctx }) => {
  const user = await ctx.getUser();
  return user ? { id: user.id, name: user.name, email: user.email } : null;
});
