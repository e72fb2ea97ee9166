import { z } from "zod";
import { flagNames, type flags, limitNames, limits } from "./registry";

export const radii = ["sharp", "soft", "round"] as const;
export const fonts = ["inter", "system", "serif", "mono"] as const;

/** What a workspace wears. Null is the product's own; there is no free CSS. */
export const brandingSchema = z.object({
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, "Write the colour as # and six digits, such as #2559c4.")
    .nullable(),
  radius: z.enum(radii).nullable(),
  font: z.enum(fonts).nullable(),
  logoId: z.uuid().nullable(),
});

export type Branding = z.infer<typeof brandingSchema>;

export const plainBranding: Branding = { accent: null, radius: null, font: null, logoId: null };

const expiresAt = z.iso.datetime({ offset: true, error: "Choose a day." }).nullable();

const flagOverride = z.object({ value: z.boolean(), expiresAt });
const limitOverride = (max: number) =>
  z.object({
    value: z
      .int("Write a whole number.")
      .min(0, "Use 0 or more.")
      .max(max, `Use ${max.toLocaleString("en")} or fewer.`)
      .nullable(),
    expiresAt,
  });

const flagShape = Object.fromEntries(flagNames.map((name) => [name, flagOverride.optional()])) as {
  [Name in keyof typeof flags]: z.ZodOptional<typeof flagOverride>;
};
const limitShape = Object.fromEntries(
  limitNames.map((name) => [name, limitOverride(limits[name].max).optional()]),
) as { [Name in keyof typeof limits]: z.ZodOptional<ReturnType<typeof limitOverride>> };

const most = 50;

/** Facts that operators keep with a tenant: short names, short texts. */
export const metadataSchema = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_.-]{0,39}$/, "Use a-z, 0-9, dot, dash and underscore, a letter first."),
    z.string().trim().min(1, "Write something.").max(500, "Use 500 characters or fewer."),
  )
  .refine((metadata) => Object.keys(metadata).length <= most, `Keep ${most} entries or fewer.`);

/**
 * What was set for one tenant. Only what differs from plan and defaults is in it. A name that the registry no longer
 * has is dropped when a document is read, so that a flag can be retired.
 */
export const configurationDocumentSchema = z.object({
  branding: brandingSchema,
  flags: z.object(flagShape),
  limits: z.object(limitShape),
  metadata: metadataSchema,
});

export type ConfigurationDocument = z.infer<typeof configurationDocumentSchema>;

/**
 * How a stored document is read: a registry changes, and what was set under an earlier one must not close a workspace.
 * What no longer fits is dropped, part by part.
 */
export const storedDocumentSchema: z.ZodType<ConfigurationDocument> = z.object({
  branding: z
    .object({
      accent: brandingSchema.shape.accent.catch(null),
      radius: brandingSchema.shape.radius.catch(null),
      font: brandingSchema.shape.font.catch(null),
      logoId: brandingSchema.shape.logoId.catch(null),
    })
    .catch(plainBranding),
  flags: z.object(mapShape(flagShape)).catch({}),
  limits: z.object(mapShape(limitShape)).catch({}),
  metadata: metadataSchema.catch({}),
});

function mapShape<Shape extends Record<string, z.ZodType>>(shape: Shape): Shape {
  return Object.fromEntries(
    Object.entries(shape).map(([name, part]) => [name, part.catch(undefined)]),
  ) as unknown as Shape;
}

export const emptyDocument: ConfigurationDocument = {
  branding: plainBranding,
  flags: {},
  limits: {},
  metadata: {},
};

/** Why a change is made; kept with it. */
export const reasonSchema = z
  .string()
  .trim()
  .min(10, "Say why, in 10 characters or more.")
  .max(500, "Use 500 characters or fewer.");
