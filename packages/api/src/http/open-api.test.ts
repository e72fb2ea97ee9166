import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { createTestTenant } from "@tenantry/core/testing";
import { insertMeters, testMeters } from "@tenantry/core/usage/testing";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTestApi, type TestApi } from "../testing/api";
import { handleUsageEvents, handleUsageRead } from "./handle-usage";
import { apiErrorSchema, describeApi, usageAnswerSchema, usageEventsAnswerSchema } from "./open-api";

const url = "http://localhost:3000";
const document = describeApi(url);
const logger = pino({ level: "silent" });
let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await insertMeters(api.admin, testMeters);
});
afterAll(() => api.close());

describe("the description of the API", () => {
  it("is OpenAPI", async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("knows every route that there is, and no other", () => {
    const app = join(import.meta.dirname, "../../../../apps/workspace/app");
    const routes = readdirSync(join(app, "api/v1"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith("/route.ts"))
      .map((path) => `/api/v1/${path.slice(0, -"/route.ts".length)}`);
    const own = "/api/v1/openapi.json";
    expect(routes.toSorted()).toEqual([...Object.keys(document.paths), own].toSorted());
  });

  it("says what is answered", async () => {
    const tenant = await createTestTenant(api.world);
    const owner = await api.as(tenant.owner);
    const scopes = ["usage:write" as const, "usage:read" as const];
    const { text } = await owner.apiKeys.create({
      tenant: tenant.tenant.slug,
      name: "It",
      scopes,
      days: null,
    });
    const headers = { authorization: `Bearer ${text}` };
    const post = async (body: unknown) => {
      const init = { method: "POST", body: JSON.stringify(body), headers };
      return handleUsageEvents(new Request(`${url}/api/v1/usage/events`, init), api.workspace, logger);
    };
    const example = document.paths["/api/v1/usage/events"]?.post?.requestBody?.content["application/json"];
    const sent = await post([
      ...z.array(z.looseObject({})).parse(example?.example),
      { id: "x", type: "call" },
      { id: 7 },
    ]);
    expect(usageEventsAnswerSchema.strict().parse(await sent.json()).results).toHaveLength(3);

    await owner.usage.setBudget({ tenant: tenant.tenant.slug, key: "calls", quantity: "5", version: 0 });
    const read = await handleUsageRead(
      new Request(`${url}/api/v1/usage`, { headers }),
      api.workspace,
      logger,
    );
    const body = await read.json();
    const answer = usageAnswerSchema.strict().parse(body);
    // Told apart by parsing: what the description does not know would be gone.
    expect(answer).toEqual(body);
    expect(answer.meters.find(({ key }) => key === "calls")).toMatchObject({ budget: "5" });

    const refused = await handleUsageRead(new Request(`${url}/api/v1/usage`), api.workspace, logger);
    expect(refused.status).toBe(401);
    const error = await refused.json();
    expect(apiErrorSchema.parse(error)).toEqual(error);
  });
});
