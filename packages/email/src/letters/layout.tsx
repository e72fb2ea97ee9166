/** @jsxRuntime automatic */
/** @jsxImportSource react */
// The pragmas above are for processes that run this source directly from a folder with other JSX settings.
import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Img,
  Preview,
  Section,
  Text,
} from "@react-email/components";
import { render } from "@react-email/render";
import { type LetterButton, letterButton } from "@tenantry/theme/brand";
import type { LetterBrand } from "./letter-brand";

/** A letter, ready for the mailer. */
export interface RenderedLetter {
  subject: string;
  html: string;
  text: string;
}

/** What a letter says. Both parts, HTML and plain text, are made from it, so they cannot differ. */
export interface LetterContent {
  brand: LetterBrand;
  subject: string;
  /** The line that inboxes show beside the subject. */
  preview: string;
  heading: string;
  paragraphs: string[];
  /** Rows of a small table: what, and how much. */
  facts?: { label: string; value: string }[];
  action: { label: string; url: string };
  /** Small print: why this letter came and what happens if it is ignored. */
  footnote: string;
}

const font =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

// Inline styles are the light theme, since many mail programs know nothing else; classes carry the dark one.
// data-ogsc is how Outlook on the web marks its own dark mode.
const darkRules = [
  [".page", "background-color:#101214 !important"],
  // Body repeats its colour on a table cell, for programs that drop the body element.
  [".page > table > tbody > tr > td", "background-color:#101214 !important"],
  [".card", "background-color:#1a1d21 !important;border-color:#2e3338 !important"],
  [".strong", "color:#f2f4f5 !important"],
  [".plain", "color:#d3d8dc !important"],
  [".quiet", "color:#9aa3ab !important"],
  [".rule", "border-color:#2e3338 !important"],
] as const;

function styleSheet(darkButton: LetterButton): string {
  const button = `background-color:${darkButton.fill} !important;color:${darkButton.text} !important`;
  const rules = [...darkRules, [".button", button] as const];
  return [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    `@media (prefers-color-scheme:dark){${rules.map(([name, rule]) => `${name}{${rule}}`).join("")}}`,
    ...rules.map(([name, rule]) => `[data-ogsc] ${name}{${rule}}`),
    "@media (max-width:480px){.card{padding:24px 20px !important}}",
  ].join("");
}

const styles = {
  page: { margin: 0, padding: "32px 12px", backgroundColor: "#f4f5f6", fontFamily: font },
  brand: {
    margin: "0 auto",
    maxWidth: "520px",
    padding: "0 4px 12px",
    fontSize: "14px",
    fontWeight: 600,
    color: "#5b6570",
  },
  logo: { display: "inline-block", verticalAlign: "middle", marginRight: "8px", borderRadius: "4px" },
  card: {
    margin: "0 auto",
    maxWidth: "520px",
    padding: "32px",
    backgroundColor: "#ffffff",
    border: "1px solid #e2e5e8",
    borderRadius: "10px",
  },
  heading: {
    margin: "0 0 16px",
    fontSize: "20px",
    lineHeight: "28px",
    fontWeight: 600,
    color: "#14181b",
    wordBreak: "break-word",
  },
  paragraph: {
    margin: "0 0 16px",
    fontSize: "15px",
    lineHeight: "24px",
    color: "#353c43",
    wordBreak: "break-word",
  },
  facts: {
    width: "100%",
    margin: "0 0 16px",
    borderCollapse: "collapse",
    fontSize: "15px",
    lineHeight: "24px",
  },
  label: { padding: "6px 12px 6px 0", textAlign: "left", fontWeight: 400, color: "#5b6570" },
  value: { padding: "6px 0", textAlign: "right", fontWeight: 600, color: "#14181b" },
  button: {
    display: "inline-block",
    margin: "8px 0",
    padding: "12px 20px",
    borderRadius: "8px",
    fontSize: "15px",
    lineHeight: "20px",
    fontWeight: 600,
    textDecoration: "none",
  },
  rule: { margin: "24px 0 16px", border: "none", borderTop: "1px solid #e2e5e8" },
  footnote: { margin: 0, fontSize: "13px", lineHeight: "20px", color: "#5b6570", wordBreak: "break-word" },
} as const;

function Letter({ content }: { content: LetterContent }) {
  const button = letterButton(content.brand.accent);
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Keeps iOS from turning numbers and dates in names into links. */}
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <title>{content.subject}</title>
        <style>{styleSheet(button.dark)}</style>
      </Head>
      <Body className="page" style={styles.page}>
        <Preview>{content.preview}</Preview>
        <Container className="quiet" style={styles.brand}>
          {content.brand.logoUrl ? (
            <Img src={content.brand.logoUrl} alt="" height="24" style={styles.logo} />
          ) : null}
          {content.brand.name}
        </Container>
        <Container className="card" style={styles.card}>
          <Heading as="h1" className="strong" style={styles.heading}>
            {content.heading}
          </Heading>
          {content.paragraphs.map((paragraph) => (
            <Text key={paragraph} className="plain" style={styles.paragraph}>
              {paragraph}
            </Text>
          ))}
          <Facts rows={content.facts ?? []} />
          <Section>
            <Button
              href={content.action.url}
              className="button"
              style={{ ...styles.button, backgroundColor: button.light.fill, color: button.light.text }}
            >
              {content.action.label}
            </Button>
          </Section>
          <Hr className="rule" style={styles.rule} />
          <Text className="quiet" style={styles.footnote}>
            {content.footnote}
          </Text>
          {content.brand.whiteLabel ? null : (
            <Text className="quiet" style={{ ...styles.footnote, marginTop: "12px" }}>
              Sent by Tenantry
            </Text>
          )}
        </Container>
      </Body>
    </Html>
  );
}

function Facts({ rows }: { rows: { label: string; value: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <table style={styles.facts}>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row" className="quiet" style={styles.label}>
              {row.label}
            </th>
            <td className="strong" style={styles.value}>
              {row.value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Renders both parts of a letter. Pure: the same content gives the same bytes. */
export async function renderLetter(content: LetterContent): Promise<RenderedLetter> {
  return {
    subject: content.subject,
    html: await render(<Letter content={content} />),
    text: plainText(content),
  };
}

function plainText(content: LetterContent): string {
  const facts = (content.facts ?? []).map((row) => `${row.label}: ${row.value}`);
  const blocks = [
    content.heading,
    ...content.paragraphs,
    facts.join("\n"),
    `${content.action.label}:\n${content.action.url}`,
    ["-- ", ...(content.brand.whiteLabel ? [] : ["Tenantry"]), content.footnote].join("\n"),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
