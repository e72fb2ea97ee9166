import type { ApiDescription, ApiOperation } from "@tenantry/api/http/open-api";
import { Card, CardBody, CardHeader } from "@tenantry/ui/card";
import { CopyButton } from "@tenantry/ui/copy-button";
import { LinkButton } from "@tenantry/ui/link-button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@tenantry/ui/table";
import { FileJson } from "lucide-react";

type Field = { description?: string };

/** What a key opens, drawn from the description that programs read. */
export function ApiReference({ description }: { description: ApiDescription }) {
  const { paths, servers } = description;
  const url = servers[0]?.url ?? "";
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">What a key opens</h2>
        <LinkButton size="sm" icon={<FileJson aria-hidden />} render={<a href="/api/v1/openapi.json" />}>
          OpenAPI
        </LinkButton>
      </div>
      {operations.map(({ method, path, operation }) => (
        <Card key={operation.operationId}>
          <CardHeader title={operation.summary} description={operation.description} />
          <CardBody className="flex flex-col gap-4">
            <code className="wrap-anywhere text-sm">
              <strong>{method}</strong> {path}
            </code>
            <Call text={writeCall(`${url}${path}`, operation)} />
          </CardBody>
          {operation.requestBody ? <EventFields description={description} /> : null}
        </Card>
      ))}
    </>
  );
}

function Call({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-2 rounded-md border bg-inset p-3">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <pre tabIndex={0} className="overflow-x-auto text-sm">
        <code>{text}</code>
      </pre>
      <span>
        <CopyButton value={text} label="Copy call" />
      </span>
    </div>
  );
}

/** For a shell. */
function writeCall(url: string, operation: ApiOperation): string {
  const example = operation.requestBody?.content["application/json"]?.example;
  return [
    `curl ${url}`,
    `-H "authorization: Bearer $API_KEY"`,
    ...(operation.requestBody
      ? [`-H "content-type: application/json"`, `-d '${JSON.stringify(example)}'`]
      : []),
  ].join(" \\\n  ");
}

function EventFields({ description }: { description: ApiDescription }) {
  const { properties = {}, required = [] } = description.components.schemas.UsageEvent as {
    properties?: Record<string, Field>;
    required?: string[];
  };
  return (
    <Table caption="Fields of an event">
      <TableHead>
        <TableRow>
          <TableHeader>Field</TableHeader>
          <TableHeader className="w-full">What it says</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {Object.entries(properties).map(([name, field]) => (
          <TableRow key={name}>
            <TableCell rowHeader className="py-2 align-top">
              <code className="font-normal text-sm">{name}</code>
              {required.includes(name) ? (
                <span className="block font-normal text-muted text-sm">required</span>
              ) : null}
            </TableCell>
            <TableCell className="whitespace-normal py-2 align-top">{field.description}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
