/** Whose letter it is, and how it looks. */
export interface LetterBrand {
  /** The workspace's name, made safe. */
  name: string;
  /** Absolute address of the logo, or null. */
  logoUrl: string | null;
  /** `#rrggbb`; null is the product's own. */
  accent: string | null;
  /** Leaves the product's name out. */
  whiteLabel: boolean;
}
