import type { World } from "../world";
import { StripeFailure } from "./errors";

function unauthorized(message: string): StripeFailure {
  return new StripeFailure(401, { type: "invalid_request_error", message });
}

/** Accepts any test key, as a bearer token or as the user of basic authentication. Throws 401. */
export function checkApiKey(authorization: string | undefined): void {
  const key = readKey(authorization);
  if (key === "") {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (/^(sk|rk)_live_/.test(key)) {
    throw unauthorized(
      "This is a local emulator of Stripe. It refuses live keys: do not send it real credentials.",
    );
  }
  if (!/^(sk|rk)_test_/.test(key)) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 7)}****`);
}

/** Accepts the token of a session for a stream of meter events, as long as it runs. Throws 401. */
export function checkSession(world: World, authorization: string | undefined): void {
  const session = world.store.get("meter_sessions", readKey(authorization));
  if (!session || session.expires <= world.clock.now()) {
    throw unauthorized("The session of this stream of meter events has expired. Open another.");
  }
}

function readKey(authorization = ""): string {
  const [scheme = "", value = ""] = authorization.trim().split(/\s+/);
  if (scheme.toLowerCase() === "bearer") return value;
  if (scheme.toLowerCase() !== "basic") return "";
  return Buffer.from(value, "base64").toString("utf8").split(":")[0] ?? "";
}
