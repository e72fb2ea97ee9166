import { z } from "zod";

const schema = z
  .object({
    STRIPE_EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(12_111),
    /** Where the state survives a restart. */
    STRIPE_EMULATOR_STATE_FILE: z.string().min(1).optional(),
    /** Anything but loopback is for containers. */
    STRIPE_EMULATOR_HOST: z.string().min(1).default("127.0.0.1"),
    /** With STRIPE_WEBHOOK_SECRET: an endpoint that exists from the start. */
    STRIPE_EMULATOR_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
  })
  .refine((env) => env.STRIPE_EMULATOR_WEBHOOK_URL === undefined || env.STRIPE_WEBHOOK_SECRET !== undefined, {
    error: "STRIPE_EMULATOR_WEBHOOK_URL needs STRIPE_WEBHOOK_SECRET",
  });

export type Env = z.infer<typeof schema>;

/** The environment of the command line, checked. An empty variable counts as absent. Throws a ZodError. */
export function readEnv(): Env {
  return schema.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")));
}
