export { type EmulatorOptions, type StripeEmulator, startStripeEmulator } from "./server";
