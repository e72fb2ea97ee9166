import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Avatar } from "./avatar";
import { Breadcrumbs } from "./breadcrumbs";
import { Button } from "./button";
import { ColorField } from "./color-field";
import { LinkButton } from "./link-button";
import { Meter } from "./meter";
import { NavItem } from "./nav-item";
import { RelativeTime } from "./relative-time";
import { SelectField } from "./select-field";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";
import { TextField } from "./text-field";

const html = renderToStaticMarkup;
const link = (href: string) => <a href={href}>to be replaced</a>;

describe("fields", () => {
  it("tie label, hint and error to the input in the server's HTML", () => {
    const markup = html(<TextField id="name" label="Name" hint="As on invoices" error="Add a name" />);
    expect(markup).toContain('for="name"');
    expect(markup).toContain('aria-describedby="name-error name-hint"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toMatch(/id="name-error"[^>]*>.*Add a name/);
    expect(markup).toMatch(/id="name-hint"[^>]*>As on invoices/);
  });

  it("give a colour as text and to the browser's picker, which never gets half a colour", () => {
    const field = (value: string, error?: string) =>
      html(
        <ColorField
          label="Accent"
          hint="# and six digits"
          error={error}
          value={value}
          onValueChange={() => {}}
        />,
      );
    const picker = (markup: string) => /<input type="color"[^>]*value="([^"]*)"/.exec(markup)?.[1];
    expect(picker(field("#0A7A5C"))).toBe("#0a7a5c");
    expect(picker(field("#0a7"))).toBe("#2559c4");
    const wrong = field("#0a7", "Six digits, please");
    const id = /<label[^>]*for="([^"]+)"[^>]*>Accent/.exec(wrong)?.[1];
    expect(wrong).toContain(
      `<input id="${id}" aria-describedby="${id}-error ${id}-hint" aria-invalid="true"`,
    );
    expect(wrong).toContain('aria-label="Pick a colour"');
    expect(wrong).toContain('value="#0a7"');
  });

  it("are not invalid without an error", () => {
    const markup = html(<TextField id="name" label="Name" />);
    expect(markup).not.toContain("aria-invalid=");
    expect(markup).not.toContain("aria-describedby");
  });

  it("keep a hidden label for screen readers", () => {
    expect(html(<TextField id="name" label="Name" hideLabel />)).toMatch(/<label[^>]*sr-only[^>]*>Name/);
  });

  it("show a select's chosen label before any script runs", () => {
    const markup = html(
      <SelectField id="role" label="Role" options={[{ value: "a", label: "Admin" }]} defaultValue="a" />,
    );
    expect(markup).toMatch(/<button[^>]*id="role"/);
    expect(markup).toContain("Admin");
  });
});

describe("buttons and links", () => {
  it("keep their label and stay focusable while pending", () => {
    const markup = html(
      <Button type="submit" pending>
        Save
      </Button>,
    );
    expect(markup).toContain('aria-busy="true"');
    expect(markup).toContain('aria-disabled="true"');
    expect(markup).not.toMatch(/\sdisabled=""/);
    expect(markup).toContain("Save");
  });

  it("are of type button unless told otherwise", () => {
    expect(html(<Button>Save</Button>)).toContain('type="button"');
    expect(html(<Button type="submit">Save</Button>)).toContain('type="submit"');
  });

  it("draw the link element that the app gives", () => {
    const markup = html(
      <LinkButton
        render={
          <a href="/plans" data-own="yes" className="mine">
            to be replaced
          </a>
        }
      >
        Plans
      </LinkButton>,
    );
    expect(markup).toMatch(/^<a href="\/plans" data-own="yes"/);
    expect(markup).toContain("mine");
    expect(markup).toContain("Plans");
  });

  it("mark the current place", () => {
    const item = (current: boolean) =>
      html(
        <NavItem render={link("/members")} current={current}>
          Members
        </NavItem>,
      );
    expect(item(true)).toContain('aria-current="page"');
    expect(item(false)).not.toContain('aria-current="page"');
    expect(html(<Breadcrumbs items={[{ label: "A", render: link("/") }, { label: "B" }]} />)).toMatch(
      /aria-current="page"[^>]*>B/,
    );
  });
});

describe("Meter", () => {
  it("says amount and state in words", () => {
    const markup = html(
      <Meter label="Seats" used={42} pending={3} total={50} unit={{ one: "seat", other: "seats" }} />,
    );
    expect(markup).toContain('role="meter"');
    expect(markup).toContain('aria-valuetext="42 of 50 seats used, 3 pending. Near limit"');
    expect(markup).toContain('aria-valuenow="45"');
    expect(markup).toContain("width:84%");
  });

  it("never reports more than its maximum", () => {
    const markup = html(<Meter label="Storage" used={128} total={100} />);
    expect(markup).toContain('aria-valuenow="100"');
    expect(markup).toContain("Over limit");
  });

  it("survives no limit, a limit of 0 and nothing used", () => {
    expect(html(<Meter label="Guests" used={7} total={null} />)).toContain("7 used. No limit");
    const zero = html(<Meter label="Exports" used={0} total={0} />);
    expect(zero).toContain("Limit reached");
    expect(zero).not.toContain("NaN");
  });
});

describe("Table", () => {
  it("is a named area that the keyboard can reach, with headers in both directions", () => {
    const markup = html(
      <Table caption="Members">
        <TableHead>
          <tr>
            <TableHeader sort="ascending">Name</TableHeader>
            <TableHeader numeric>Cost</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          <TableRow>
            <TableCell rowHeader>Ada</TableCell>
            <TableCell numeric>12</TableCell>
          </TableRow>
        </TableBody>
      </Table>,
    );
    const id = /<caption id="([^"]+)"/.exec(markup)?.[1];
    expect(id).toBeTruthy();
    expect(markup).toContain(`aria-labelledby="${id}"`);
    expect(markup).toContain('tabindex="0"');
    expect(markup).toContain('aria-sort="ascending"');
    expect(markup).toMatch(/<th scope="row"[^>]*>Ada/);
    expect(markup).toMatch(/<td class="[^"]*text-right[^"]*"[^>]*>12/);
  });
});

describe("RelativeTime", () => {
  it("writes the same on every machine", () => {
    const markup = html(<RelativeTime value="2026-03-04T09:00:00Z" now="2026-03-04T12:00:00Z" />);
    expect(markup).toContain('dateTime="2026-03-04T09:00:00.000Z"');
    expect(markup).toMatch(/title="Mar 4, 2026, 09:00 UTC"/);
    expect(markup).toContain(">3 hours ago<");
  });
});

describe("Avatar", () => {
  it("is silent beside a name and speaks alone", () => {
    expect(html(<Avatar name="Ada Lovelace" />)).toContain('aria-hidden="true"');
    expect(html(<Avatar name="Ada Lovelace" labelled />)).toContain('aria-label="Ada Lovelace"');
  });

  it("shows a person's picture to the edge and an organisation's logo whole", () => {
    expect(html(<Avatar name="Ada" src="/ada.png" />)).toContain("object-cover");
    expect(html(<Avatar name="Acme" src="/acme.png" shape="square" />)).toContain("object-contain");
  });
});
