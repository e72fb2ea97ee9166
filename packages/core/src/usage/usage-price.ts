import { z } from "zod";
import { Decimal } from "./decimal";

/** Also read by forms, so nothing here imports anything of the server. */
const decimalText = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, "Use digits, with up to 12 after the point.");
const positive = decimalText.refine((text) => new Decimal(text).gt(0), "Use more than 0.");

const tierSchema = z.object({
  /** The last unit that is in it; null for the last tier, which has no end. */
  upTo: positive.nullable(),
  /** For each unit in it. */
  unitAmount: decimalText,
  /** Once it is reached. */
  flatAmount: decimalText.default("0"),
});

const allowance = z.object({
  /** Free units: so many, and so many more for each seat. */
  included: decimalText.default("0"),
  includedPerSeat: decimalText.default("0"),
});

const limits = z.object({
  /** What a period costs at the least and at the most, whatever was used. */
  minimumAmount: decimalText.nullable().default(null),
  maximumAmount: decimalText.nullable().default(null),
});

const common = allowance.extend(limits.shape);

const tiered = common.extend({
  tiers: z.array(tierSchema).min(1, "Add a tier."),
  /** Whether the first tier's flat amount is owed by who has used nothing. */
  flatAtZero: z.boolean().default(false),
  /** Units are counted in packages of so many, a begun one as a whole, before a tier is looked for. */
  packageSize: positive.nullable().default(null),
});

/**
 * What usage costs. Amounts are decimals in the currency's smallest unit, so that a unit may cost less than one of it;
 * they are rounded once, on the invoice's line.
 */
export const usagePriceSchema = z
  .discriminatedUnion("model", [
    common.extend({ model: z.literal("PER_UNIT"), unitAmount: decimalText }),
    common.extend({ model: z.literal("PACKAGE"), packageSize: positive, packageAmount: decimalText }),
    tiered.extend({ model: z.literal("GRADUATED") }),
    tiered.extend({ model: z.literal("VOLUME") }),
    common.extend({
      model: z.literal("PERCENTAGE"),
      /** Of the units, which are an amount of money. */
      percent: decimalText,
      /** For each event beside that. */
      feePerEvent: decimalText.default("0"),
      /** So many events are free, as long as the free units reach; null where no number of events is. */
      freeEvents: z.int().min(0).nullable().default(null),
    }),
  ])
  .superRefine((price, context) => {
    if (price.minimumAmount !== null && price.maximumAmount !== null) {
      if (new Decimal(price.minimumAmount).gt(price.maximumAmount)) {
        const message = "The least is more than the most.";
        context.addIssue({ code: "custom", path: ["minimumAmount"], message });
      }
    }
    if (price.model !== "GRADUATED" && price.model !== "VOLUME") return;
    price.tiers.forEach(({ upTo }, at) => {
      const isLast = at === price.tiers.length - 1;
      const path = ["tiers", at, "upTo"];
      if (isLast && upTo !== null)
        context.addIssue({ code: "custom", path, message: "The last tier has no end." });
      if (!isLast && upTo === null)
        context.addIssue({ code: "custom", path, message: "Only the last tier has no end." });
      const before = price.tiers[at - 1]?.upTo;
      if (upTo !== null && before && new Decimal(upTo).lte(before))
        context.addIssue({ code: "custom", path, message: "Each tier ends after the one before it." });
    });
  });

export type UsagePrice = z.output<typeof usagePriceSchema>;
export type UsageTier = z.output<typeof tierSchema>;
