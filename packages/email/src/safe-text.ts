const longestName = 80;
/** Also bounds the code units: one visible character may carry hundreds of combining marks. */
const longestNameInCodeUnits = 320;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Makes a name that a stranger chose safe to print in a letter that we sign.
 *
 * Anyone may call a workspace "Your account is locked, see evil.example/login". Mail programs turn such
 * text into links by themselves, so escaping HTML is not enough: schemes are dropped and a space is put
 * after every dot that could belong to a host name. Line breaks (forged headers), control and direction
 * characters (text shown in another order than it is written) go too.
 *
 * @returns one line of at most 80 visible characters, or `fallback` when nothing is left. Not HTML-escaped.
 */
export function safeName(name: string, fallback: string): string {
  const line = name
    .normalize("NFC")
    // The zero-width joiner (U+200D) stays: emoji families and several scripts are spelled with it.
    .replace(
      /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu,
      " ",
    )
    .replace(/\p{M}{4,}/gu, (marks) => marks.slice(0, 3))
    .replace(/[a-z][a-z0-9+.-]{0,31}:\/\/|\b(?:mailto|javascript|data|tel|sms):/giu, " ")
    // Full stops of other scripts count as dots in host names as well.
    .replace(/(?<!\p{N})[.\u2024\u3002\uff0e\uff61](?=[\p{L}\p{N}_-])/gu, ". ")
    .replace(/[.\u2024\u3002\uff0e\uff61](?=[\p{L}_-])/gu, ". ")
    .replace(/\d+(?:\.\d+){3,}/gu, (address) => address.replaceAll(".", ". "))
    .replace(/\s+/gu, " ")
    .trim();
  if (!/[\p{L}\p{N}\p{S}\p{Emoji}]/u.test(line)) return fallback;
  return shorten(line);
}

/** An address as it is, where it is nothing but one: a dot that was pulled apart could not be read any more. */
export function safeAddress(address: string): string {
  return /^[^\s<>"@]{1,64}@[^\s<>"@/]{1,190}$/u.test(address) ? address : safeName(address, "Somebody");
}

/**
 * Checks that a link of a letter leads where links may lead.
 *
 * @throws TypeError when it is no absolute http or https address
 */
export function safeLink(link: string): string {
  const url = new URL(link);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError(`A letter's link must be http or https, not ${url.protocol}`);
  }
  return url.href;
}

function shorten(line: string): string {
  const characters = Array.from(graphemes.segment(line), (part) => part.segment);
  let short = characters.length > longestName ? characters.slice(0, longestName - 1) : characters;
  while (short.length > 0 && short.join("").length > longestNameInCodeUnits) short = short.slice(0, -1);
  return short.length === characters.length ? line : `${short.join("").trimEnd()}…`;
}
