import { OverageAct, WaiveReason } from "@tenantry/db/generated/enums";
import { z } from "zod";
import { reasonSchema } from "../configuration/document";
import { decisionRules } from "./decision-rules";

const actSchema = z.enum(OverageAct);
const amountSchema = z.int().min(1, "Enter an amount above zero.").max(2_000_000_000);

export const previewOverageSchema = z.object({
  id: z.uuid(),
  act: actSchema,
  /** ADJUST: what is left to pay. CREDIT: what is given back. Minor units. */
  amountMinor: amountSchema.optional(),
});

export const decideOverageSchema = previewOverageSchema.extend({
  /** Made by whoever asks: the same command is done once. */
  commandId: z.uuid(),
  version: z.int().min(1),
  reason: reasonSchema,
  reasonCode: z.enum(WaiveReason).optional(),
});

export const settleProposalSchema = z.object({
  id: z.uuid(),
  proposalId: z.uuid(),
  reason: reasonSchema,
});

export const approveOveragesSchema = z.object({
  overages: z
    .array(z.object({ tenantId: z.uuid(), id: z.uuid(), version: z.int().min(1) }))
    .min(1)
    .max(decisionRules.bulkRows),
  reason: reasonSchema,
  /** Each row's command is made from it, so that the whole can be repeated. */
  commandId: z.uuid(),
});

export const waiveReasonNames: Record<WaiveReason, string> = {
  GOODWILL: "Goodwill",
  BUG: "A fault of ours",
  MIGRATION: "Migration",
  CONTRACT: "Agreed in the contract",
};
