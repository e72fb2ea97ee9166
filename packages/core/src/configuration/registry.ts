/** A switch that plans and operators can set for a tenant. Only what the product really obeys is here. */
export type FlagDefinition = { label: string; description: string; default: boolean };

/** A number that plans and operators can set for a tenant; null is unlimited. */
export type LimitDefinition = {
  label: string;
  description: string;
  unit: string;
  default: number | null;
  max: number;
};

export const flags = {
  customBranding: {
    label: "Custom branding",
    description: "Admins choose the colour, the shape, the font and the logo of their workspace.",
    default: true,
  },
  customDomain: {
    label: "Custom domain",
    description: "The workspace is reached under a host name of the customer's own.",
    default: false,
  },
  domainJoin: {
    label: "Joining by domain",
    description: "People with an address at a verified domain can join the workspace, or ask to.",
    default: true,
  },
  whiteLabel: {
    label: "White label",
    description: "Letters do not name the product in their footer.",
    default: false,
  },
} as const satisfies Record<string, FlagDefinition>;

export const limits = {
  invitationsPerDay: {
    label: "Invitations a day",
    description:
      "How many letters of invitation the workspace can send within 24 hours, repeated ones among them.",
    unit: "letters",
    default: 500,
    max: 100_000,
  },
  invitationsPerPersonAndDay: {
    label: "Invitations a day and person",
    description:
      "How many letters of invitation one member can send within 24 hours, repeated ones among them.",
    unit: "letters",
    default: 1_000,
    max: 100_000,
  },
  invitationsPerPersonAndHour: {
    label: "Invitations an hour and person",
    description:
      "How many letters of invitation one member can send within an hour, repeated ones among them.",
    unit: "letters",
    default: 500,
    max: 100_000,
  },
  openInvitations: {
    label: "Open invitations",
    description: "How many invitations may wait for an answer at the same time.",
    unit: "invitations",
    default: 1_000,
    max: 100_000,
  },
  customDomains: {
    label: "Custom domains",
    description: "How many host names the workspace can claim.",
    unit: "domains",
    default: 1,
    max: 100,
  },
  webhookEndpoints: {
    label: "Webhooks",
    description: "How many addresses of its own the workspace can have told of events.",
    unit: "webhooks",
    default: 5,
    max: 50,
  },
} as const satisfies Record<string, LimitDefinition>;

export type FlagName = keyof typeof flags;
export type LimitName = keyof typeof limits;

export const flagNames = Object.keys(flags) as FlagName[];
export const limitNames = Object.keys(limits) as LimitName[];
