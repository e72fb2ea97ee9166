import { readEnv } from "./env";
import { startStripeEmulator } from "./index";

const env = readEnv();
const emulator = await startStripeEmulator({
  port: env.STRIPE_EMULATOR_PORT,
  host: env.STRIPE_EMULATOR_HOST,
  stateFile: env.STRIPE_EMULATOR_STATE_FILE,
  webhookEndpoint:
    env.STRIPE_EMULATOR_WEBHOOK_URL !== undefined && env.STRIPE_WEBHOOK_SECRET !== undefined
      ? { url: env.STRIPE_EMULATOR_WEBHOOK_URL, secret: env.STRIPE_WEBHOOK_SECRET }
      : undefined,
  log: (line) => console.error(line),
});
console.log(`Stripe emulator listening on ${emulator.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    emulator.close().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
